package dev.warren.sandbox.alipay;

import dev.warren.sandbox.faults.FaultKind;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells where the bill of a day can be fetched. Unlike the real gateway it has that of today as well, unless told otherwise. */
@Component
class BillQuery implements Operation {

    private final Bills bills;
    private final boolean today;
    private final InstantSource clock;

    BillQuery(Bills bills, AlipayProperties properties, InstantSource clock) {
        this.bills = bills;
        this.today = properties.billOfToday();
        this.clock = clock;
    }

    @Override
    public String method() {
        return "alipay.data.dataservice.bill.downloadurl.query";
    }

    @Override
    public String name() {
        return "bill";
    }

    @Override
    public Answer run(Call call) {
        return run(call, null);
    }

    /** @param fault what is wrong in the bill; null for nothing */
    Answer run(Call call, @Nullable FaultKind fault) {
        if (!call.biz().required("bill_type").equals("trade")) {
            throw new InvalidBiz(
                    "bill_type: %s (expected: trade)".formatted(call.biz().required("bill_type")));
        }
        var day = day(call.biz().required("bill_date"));
        var now = ChinaTime.dayOf(clock.instant());
        if (fault == FaultKind.BILL_NOT_READY || day.isAfter(now) || (day.equals(now) && !today)) {
            return temptation();
        }
        return bills.offer(day, fault)
                .map(address -> new Answer.Done(Map.of("bill_download_url", address)))
                .orElseGet(() -> new Answer.Done(Map.of("bill_file_code", "EMPTY_DATA_WITH_BILL_FILE")));
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.business("isp.bill_not_exist", "账单不存在");
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new InvalidBiz("bill_date: %s (expected: yyyy-MM-dd)".formatted(text));
        }
    }
}
