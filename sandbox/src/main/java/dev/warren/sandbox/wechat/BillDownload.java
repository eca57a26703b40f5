package dev.warren.sandbox.wechat;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Hands a bill out, unsigned. */
@Component
class BillDownload implements Operation {

    private static final Pattern PATH = Pattern.compile("/v3/billdownload/file");
    private final TradeBill bills;

    BillDownload(TradeBill bills) {
        this.bills = bills;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public Pattern path() {
        return PATH;
    }

    @Override
    public String name() {
        return "download";
    }

    @Override
    public Answer run(Call call) {
        return bills.download(call.parameter("token"));
    }

    @Override
    public Answer.Refused temptation() {
        return Answer.noResource("文件不存在");
    }
}
