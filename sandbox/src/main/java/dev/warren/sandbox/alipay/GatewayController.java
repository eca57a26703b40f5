package dev.warren.sandbox.alipay;

import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Line;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.forms.Forms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code /gateway.do}: protocol parameters in the query, business parameters in the body, both read by ourselves. */
@Controller
class GatewayController {

    private static final int LONGEST_BODY = 512 * 1024;
    private final RequestCheck check;
    private final Gateway gateway;
    private final Faults faults;
    private final Line line;

    GatewayController(RequestCheck check, Gateway gateway, Faults faults, Line line) {
        this.check = check;
        this.gateway = gateway;
        this.faults = faults;
        this.line = line;
    }

    @PostMapping("/gateway.do")
    void call(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (check.check(fields(request))) {
            case Checked.Rejected rejected -> line.answer(null, request, response, () -> gateway.answer(rejected));
            case Checked.Accepted accepted -> {
                var fault = faults.next(
                        Party.ALIPAY,
                        accepted.operation().name(),
                        accepted.call().outTradeNo());
                line.answer(fault, request, response, () -> gateway.answer(accepted, fault));
            }
        }
    }

    private static Map<String, String> fields(HttpServletRequest request) throws IOException {
        var body = new String(request.getInputStream().readNBytes(LONGEST_BODY), StandardCharsets.US_ASCII);
        try {
            var query = Forms.decode(request.getQueryString(), StandardCharsets.UTF_8);
            var charset = RequestCheck.charset(query).orElse(StandardCharsets.UTF_8);
            return decode(request.getQueryString(), body, charset);
        } catch (IllegalArgumentException brokenPercentCode) {
            return Map.of();
        }
    }

    private static Map<String, String> decode(String query, String body, Charset charset) {
        var fields = new LinkedHashMap<>(Forms.decode(query, charset));
        Forms.decode(body, charset).forEach(fields::putIfAbsent);
        return fields;
    }
}
