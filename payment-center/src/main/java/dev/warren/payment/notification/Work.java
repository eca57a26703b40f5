package dev.warren.payment.notification;

/**
 * A notification that should be tried now. A hint: the row decides whether it still is at this step.
 *
 * @param step 0 for the first try
 */
record Work(String notificationId, String merchantId, int step) {

    boolean isFirstTry() {
        return step == 0;
    }
}
