package dev.warren.sandbox.wechat;

import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Line;
import dev.warren.sandbox.faults.Party;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Everything below {@code /v3/}: what is signed is the request as it was sent, so it is read by ourselves. */
@Controller
class GatewayController {

    private static final int LONGEST_BODY = 512 * 1024;
    private final RequestCheck check;
    private final Gateway gateway;
    private final Trades trades;
    private final Faults faults;
    private final Line line;

    GatewayController(RequestCheck check, Gateway gateway, Trades trades, Faults faults, Line line) {
        this.check = check;
        this.gateway = gateway;
        this.trades = trades;
        this.faults = faults;
        this.line = line;
    }

    @RequestMapping("/v3/**")
    void call(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (check.check(raw(request))) {
            case Checked.Rejected rejected -> line.answer(null, request, response, () -> gateway.answer(rejected));
            case Checked.Accepted accepted -> {
                var fault = faults.next(Party.WECHAT, accepted.operation().name(), trades.outTradeNo(accepted.call()));
                line.answer(fault, request, response, () -> gateway.answer(accepted, fault));
            }
        }
    }

    private static RequestCheck.Raw raw(HttpServletRequest request) throws IOException {
        return new RequestCheck.Raw(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                request.getHeader("Authorization"),
                request.getHeader("Wechatpay-Serial"),
                new String(request.getInputStream().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8),
                "%s://%s:%d".formatted(request.getScheme(), request.getServerName(), request.getServerPort()));
    }
}
