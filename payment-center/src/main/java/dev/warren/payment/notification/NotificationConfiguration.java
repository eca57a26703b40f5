package dev.warren.payment.notification;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Delays;
import dev.warren.messaging.Outbox;
import dev.warren.payment.merchant.AddressGuard;
import dev.warren.payment.merchant.Destinations;
import dev.warren.payment.notification.http.MerchantClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    private static final Duration LEAST_SWEEP = Duration.ofSeconds(1);

    @Bean
    Ladder notificationLadder(NotificationSettings settings, Speed speed) {
        return new Ladder(settings.retries(), speed);
    }

    @Bean
    Delays notificationDelays(Ladder notificationLadder) {
        return Delays.of(notificationLadder.pauses());
    }

    @Bean
    MerchantClient merchantClient(AddressGuard addresses, NotificationSettings settings, InstantSource clock) {
        return new MerchantClient(
                addresses,
                settings.connectTimeout(),
                settings.deadline(),
                settings.slotsPerMerchant() + Math.max(1, settings.slotsPerMerchant() / 2),
                clock);
    }

    @Bean
    NotificationMeters notificationMeters(MeterRegistry registry) {
        return new NotificationMeters(registry);
    }

    @Bean
    Claims notificationClaims(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Destinations destinations,
            NotificationSettings settings,
            InstantSource clock) {
        return new Claims(jdbc, transaction, destinations, settings.deadline(), clock);
    }

    @Bean
    Settlements notificationSettlements(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            Destinations destinations,
            JsonMapper json,
            InstantSource clock) {
        return new Settlements(jdbc, transaction, outbox, destinations, json, clock);
    }

    @Bean
    Deferrals notificationDeferrals(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            Ladder ladder,
            NotificationSettings settings,
            Speed speed,
            InstantSource clock,
            NotificationMeters meters) {
        return new Deferrals(jdbc, transaction, outbox, ladder, speed.apply(settings.giveUpAfter()), clock, meters);
    }

    @Bean
    Sending notificationSending(
            Claims claims,
            MerchantClient merchants,
            Ladder ladder,
            Settlements settlements,
            Deferrals deferrals,
            NotificationMeters meters,
            InstantSource clock) {
        return new Sending(claims, merchants, ladder, settlements, deferrals, meters, clock);
    }

    @Bean
    Dispatch notificationDispatch(
            Sending sending,
            Deferrals deferrals,
            NotificationSettings settings,
            Speed speed,
            NotificationMeters meters) {
        var dispatch = new Dispatch(sending, deferrals, settings, speed.apply(settings.breakerPause()));
        meters.inFlight(dispatch::inFlight);
        return dispatch;
    }

    @Bean
    Sweeper notificationSweeper(
            JdbcClient jdbc, Dispatch dispatch, NotificationSettings settings, InstantSource clock) {
        return new Sweeper(jdbc, dispatch, settings.sweepGrace(), clock);
    }

    @Bean
    SchedulingConfigurer notificationSweeps(Sweeper sweeper, NotificationSettings settings, Speed speed) {
        var every = speed.apply(settings.sweepEvery());
        return tasks -> tasks.addFixedDelayTask(sweeper::sweep, every.compareTo(LEAST_SWEEP) < 0 ? LEAST_SWEEP : every);
    }
}
