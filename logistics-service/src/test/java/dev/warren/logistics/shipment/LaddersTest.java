package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

class LaddersTest {

    @Test
    void asksASilentCarrierLaterAndLaterAndNeverGivesUp() {
        var ladders = new Ladders(defaults(), new Speed(1));

        assertThat(pauses(ladders, ParcelStatus.ACCEPTED, 0, 7))
                .isEqualTo(List.of(
                        seconds(30), seconds(60), minutes(3), minutes(6), minutes(10), minutes(10), minutes(10)));
        assertThat(pauses(ladders, ParcelStatus.IN_TRANSIT, 0, 1)).isEqualTo(List.of(seconds(30)));
    }

    @Test
    void requestsAgainLaterAndLaterAndNeverGivesUp() {
        var ladders = new Ladders(defaults(), new Speed(1));

        assertThat(pauses(ladders, ParcelStatus.REQUESTED, 1, 8))
                .isEqualTo(List.of(
                        seconds(3),
                        seconds(10),
                        seconds(30),
                        minutes(1),
                        minutes(3),
                        minutes(10),
                        minutes(10),
                        minutes(10)));
    }

    @Test
    void runsAsFastAsTheService() {
        var ladders = new Ladders(defaults(), new Speed(60));

        assertThat(pauses(ladders, ParcelStatus.ACCEPTED, 0, 3))
                .isEqualTo(List.of(Duration.ofMillis(500), seconds(1), seconds(3)));
    }

    @Test
    void declaresEveryPauseItCanAskFor() {
        var ladders = new Ladders(defaults(), new Speed(7));

        assertThat(ladders.all())
                .containsAll(pauses(ladders, ParcelStatus.REQUESTED, 1, 20))
                .containsAll(pauses(ladders, ParcelStatus.IN_TRANSIT, 0, 20));
    }

    @Test
    void hasNothingToAskAboutAParcelThatHasEnded() {
        var ladders = new Ladders(defaults(), new Speed(1));

        assertThatThrownBy(() -> ladders.pause(ParcelStatus.DELIVERED, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ParcelProperties defaults() {
        var conversion = new ApplicationConversionService();
        conversion.addConverter(String.class, RetrySchedule.class, text -> RetrySchedule.steps(text.split(",")));
        return new Binder(List.of(new MapConfigurationPropertySource()), null, conversion, null)
                .bindOrCreate("warren.parcels", ParcelProperties.class);
    }

    private static List<Duration> pauses(Ladders ladders, ParcelStatus status, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(calls -> ladders.pause(status, calls))
                .toList();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
