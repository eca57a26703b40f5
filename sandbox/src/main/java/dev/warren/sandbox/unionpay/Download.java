package dev.warren.sandbox.unionpay;

import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The file of a day, by which the merchant compares his books. */
@Component
class Download implements Operation {

    private static final int LONGEST_BACK = 366;

    private final Bill bill;
    private final UnionPayProperties properties;
    private final InstantSource clock;

    Download(Bill bill, UnionPayProperties properties, InstantSource clock) {
        this.bill = bill;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "7601";
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Answer run(Call call) {
        var settleDate = call.required("settleDate");
        if (!call.required("fileType").equals("00")) {
            throw new Refusal("10", "报文格式错误[fileType]");
        }
        var today = BeijingTime.dayOf(clock.instant());
        var day = Stream.iterate(today.plusDays(1), later -> later.minusDays(1))
                .limit(LONGEST_BACK)
                .filter(candidate -> BeijingTime.day(candidate).equals(settleDate))
                .findFirst()
                .orElseThrow(() -> new Refusal("10", "报文格式错误[settleDate]"));
        if (day.isAfter(today) || (day.equals(today) && !properties.billOfToday())) {
            return temptation();
        }
        return Answer.done(Map.of("fileName", bill.name(day), "fileContent", bill.content(day)));
    }

    @Override
    public Answer temptation() {
        return Answer.refused("98", "文件不存在[9800000]");
    }
}
