package dev.warren.payment.notification;

/** What has become of a notification. Every one of them can be sent again. */
public enum NotificationStatus {
    /** Will be tried, or is being tried. */
    PENDING,
    /** The merchant has said that it understood. */
    DELIVERED,
    /** All steps of the ladder are used up, or the endpoint was out of reach for too long. */
    EXHAUSTED,
    /** The merchant has switched its endpoint off, or it answered 410 Gone. */
    DISABLED,
    /** The merchant had registered no endpoint, so there was nothing to sign with. */
    NO_ENDPOINT
}
