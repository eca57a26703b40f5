package dev.warren.sandbox.merchant;

import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Line;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.faults.Reply;
import dev.warren.sandbox.time.Pauses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MerchantController {

    private static final int LONGEST_BODY = 1024 * 1024;
    private final MerchantSite site;
    private final Faults faults;
    private final Line line;
    private final Pauses pauses;

    MerchantController(MerchantSite site, Faults faults, Line line, Pauses pauses) {
        this.site = site;
        this.faults = faults;
        this.line = line;
        this.pauses = pauses;
    }

    @PostMapping("/merchant/notifications")
    void hook(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var headers = headers(request);
        var body = request.getInputStream().readNBytes(LONGEST_BODY);
        var fault = faults.next(Party.MERCHANT, "notification");
        var reply = site.receive(headers, body, fault == null ? null : fault.fault());
        line.answer(fault, request, response, () -> {
            pauses.pause(reply.pause());
            return Reply.text(reply.status() == null ? 200 : reply.status(), String.valueOf(reply.body()));
        });
    }

    @PutMapping("/sandbox/merchant/reply")
    MerchantReply answerWith(@RequestBody MerchantReply reply) {
        var checked = reply.checked();
        site.answerWith(checked);
        return checked;
    }

    @GetMapping("/sandbox/merchant/notifications")
    Kept notifications(@RequestParam(required = false) @Nullable String orderId) {
        return new Kept(site.notifications(orderId));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new LinkedHashMap<String, String>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(
                        name -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(request.getHeader(name))));
        return headers;
    }

    record Kept(List<Notification> data) {}
}
