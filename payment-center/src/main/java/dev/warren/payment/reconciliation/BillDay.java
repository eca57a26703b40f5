package dev.warren.payment.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** A day as the providers count it, from midnight to midnight in Beijing. */
record BillDay(LocalDate date) {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    static BillDay at(Instant now) {
        return new BillDay(LocalDate.ofInstant(now, BEIJING));
    }

    Instant from() {
        return date.atStartOfDay(BEIJING).toInstant();
    }

    Instant to() {
        return next().from();
    }

    Instant at(LocalTime time) {
        return date.atTime(time).atZone(BEIJING).toInstant();
    }

    BillDay next() {
        return new BillDay(date.plusDays(1));
    }

    BillDay before(int days) {
        return new BillDay(date.minusDays(days));
    }
}
