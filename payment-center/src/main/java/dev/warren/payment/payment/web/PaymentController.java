package dev.warren.payment.payment.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Etags;
import dev.warren.defaults.web.Page;
import dev.warren.payment.payment.PaymentView;
import dev.warren.payment.payment.ReadingPayments;
import dev.warren.payment.qr.QrCode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The merchant's query, at any time, and the code as a picture. */
@RestController
@RequestMapping("/api/v1/payments")
class PaymentController {

    private static final int PIXELS_PER_MODULE = 8;

    private final ReadingPayments payments;

    PaymentController(ReadingPayments payments) {
        this.payments = payments;
    }

    @GetMapping("/{id}")
    ResponseEntity<PaymentView> get(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        var payment = payments.byId(caller, id).orElseThrow(() -> notFound(id));
        return Etags.answer(payment.version(), ifNoneMatch, payment.view());
    }

    /** An order has one payment, or none yet. */
    @GetMapping
    Page<PaymentView> byOrder(Caller caller, @RequestParam String orderId) {
        return new Page<>(
                payments.byOrder(caller, orderId)
                        .map(ReadingPayments.Read::view)
                        .map(List::of)
                        .orElse(List.of()),
                false,
                null);
    }

    @GetMapping(path = "/{id}/qr.svg", produces = "image/svg+xml")
    ResponseEntity<byte[]> svg(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        return picture(caller, id, ifNoneMatch, QrCode::svg);
    }

    @GetMapping(path = "/{id}/qr.png", produces = "image/png")
    ResponseEntity<byte[]> png(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        return picture(caller, id, ifNoneMatch, code -> code.png(PIXELS_PER_MODULE));
    }

    private ResponseEntity<byte[]> picture(
            Caller caller, String id, @Nullable String ifNoneMatch, Function<QrCode, byte[]> draw) {
        var payment = payments.byId(caller, id).orElseThrow(() -> notFound(id));
        var text = payment.view().qrCode();
        if (text == null) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "no-code-to-scan",
                    "payment %s is %s and has no code that can be scanned (expected: a new pay task first)",
                    id,
                    payment.view().status());
        }
        if (Etags.matches(payment.version(), ifNoneMatch)) {
            return Etags.answer(payment.version(), ifNoneMatch, new byte[0]);
        }
        return Etags.answer(payment.version(), null, draw.apply(QrCode.of(text)));
    }

    private static Problem notFound(String id) {
        return new Problem(HttpStatus.NOT_FOUND, "payment-not-found", "id: %s (expected: a payment of yours)", id);
    }
}
