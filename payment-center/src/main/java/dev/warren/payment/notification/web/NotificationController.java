package dev.warren.payment.notification.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.payment.notification.Notification;
import dev.warren.payment.notification.NotificationStatus;
import dev.warren.payment.notification.Notifications;
import dev.warren.payment.notification.Resending;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NotificationController {

    private static final String ID = "id";

    private final Notifications notifications;
    private final Resending resending;

    NotificationController(Notifications notifications, Resending resending) {
        this.notifications = notifications;
        this.resending = resending;
    }

    @GetMapping("/api/v1/notifications")
    Page<NotificationView> list(
            Caller caller,
            @RequestParam @Nullable String orderId,
            @RequestParam @Nullable NotificationStatus status,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var merchantId = caller.require(Scope.MERCHANT).requireMerchant();
        return page(merchantId, orderId, status, cursor, limit);
    }

    @GetMapping("/api/v1/notifications/{id}")
    NotificationView read(Caller caller, @PathVariable(ID) String id) {
        return NotificationView.of(ofMerchant(caller, id));
    }

    @PostMapping("/api/v1/notifications/{id}/resend")
    @ApiResponse(responseCode = "202", description = "Sent again, from the first step of the ladder")
    ResponseEntity<NotificationView> resend(Caller caller, @PathVariable(ID) String id) {
        return resend(ofMerchant(caller, id));
    }

    /** Everybody's, for operators: {@code status=EXHAUSTED} is what nobody has heard of. */
    @GetMapping("/ops/v1/notifications")
    Page<NotificationView> listAll(
            @RequestParam @Nullable String merchantId,
            @RequestParam @Nullable String orderId,
            @RequestParam @Nullable NotificationStatus status,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return page(merchantId, orderId, status, cursor, limit);
    }

    @PostMapping("/ops/v1/notifications/{id}/resend")
    @ApiResponse(responseCode = "202", description = "Sent again, from the first step of the ladder")
    ResponseEntity<NotificationView> resendAny(@PathVariable(ID) String id) {
        return resend(notifications.find(id).orElseThrow(() -> notFound(id)));
    }

    private Page<NotificationView> page(
            @Nullable String merchantId,
            @Nullable String orderId,
            @Nullable NotificationStatus status,
            @Nullable String cursor,
            @Nullable Integer limit) {
        var rows = Cursor.limit(limit);
        var query = new Notifications.Query(merchantId, orderId, status, Cursor.key(cursor), rows + 1);
        return Page.of(notifications.list(query), rows, Notification::id).map(NotificationView::of);
    }

    private ResponseEntity<NotificationView> resend(Notification notification) {
        resending.resend(notification);
        return ResponseEntity.accepted()
                .body(NotificationView.of(notifications.find(notification.id()).orElse(notification)));
    }

    private Notification ofMerchant(Caller caller, String id) {
        var merchantId = caller.require(Scope.MERCHANT).requireMerchant();
        return notifications
                .find(id)
                .filter(notification -> notification.merchantId().equals(merchantId))
                .orElseThrow(() -> notFound(id));
    }

    private static Problem notFound(String id) {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "notification-not-found",
                "notification: %s (expected: one of your notifications)",
                id);
    }
}
