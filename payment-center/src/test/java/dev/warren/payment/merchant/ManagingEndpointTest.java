package dev.warren.payment.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.payment.notification.Scene;
import dev.warren.payment.notification.WithMerchants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@WithMerchants
@TestPropertySource(
        properties = {
            "warren.notifications.retries=30s,60s,120s,180s,300s,600s",
            "warren.notifications.sweep-every=1000h",
            "warren.notifications.sweep-grace=0s"
        })
class ManagingEndpointTest {

    private static final String URL = "https://shop.example.com/hook";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final String merchant = Scene.newMerchant();

    @Autowired
    private ManagingEndpoint managing;

    @Autowired
    private Destinations destinations;

    @Autowired
    private MovableClock clock;

    @Test
    void signsWithTheSecretThatWasTold() {
        var secret = register();

        assertThat(signing()).containsExactly(secret);
        assertThat(managing.of(merchant).orElseThrow().rotationEndsAt()).isNull();
    }

    @Test
    void letsTheReplacedSecretSignForADayMore() {
        var before = register();
        var after = rotate();

        clock.advance(DAY.minus(MOMENT));
        assertThat(signing()).containsExactly(after, before);
        assertThat(managing.of(merchant).orElseThrow().rotationEndsAt())
                .isBetween(clock.instant(), clock.instant().plus(MOMENT));

        clock.advance(MOMENT);
        assertThat(signing()).containsExactly(after);
        assertThat(managing.of(merchant).orElseThrow().rotationEndsAt()).isNull();
    }

    @Test
    void keepsTheSecretTheMerchantStillHasWhenTheRotationIsRepeated() {
        var first = register();
        var second = rotate();
        var third = rotate();

        assertThat(signing()).containsExactly(third, second, first);
    }

    @Test
    void neverSignsWithMoreThanFourSecrets() {
        var told = new ArrayList<>(List.of(register()));
        for (var i = 0; i < 9; i++) {
            told.add(rotate());
        }

        assertThat(signing()).containsExactlyElementsOf(told.reversed().subList(0, 4));
    }

    @Test
    void forgetsWhyItWasSwitchedOffWhenTheMerchantChangesIt() {
        register();
        destinations.gone(merchant, URL, Instant.EPOCH);
        assertThat(managing.of(merchant).orElseThrow().disabledReason()).isNotNull();

        managing.put(merchant, URL, Dialect.DOMESTIC, true);

        assertThat(managing.of(merchant)).hasValueSatisfying(endpoint -> {
            assertThat(endpoint.enabled()).isTrue();
            assertThat(endpoint.disabledReason()).isNull();
        });
    }

    @Test
    void staysOnWhenItHasMovedFromTheUrlThatIsGone() {
        register();

        destinations.gone(merchant, "https://old.example.com/hook", Instant.EPOCH);

        assertThat(managing.of(merchant).orElseThrow().enabled()).isTrue();
    }

    @Test
    void neverShowsASecretInText() {
        var managed = managing.put(merchant, URL, Dialect.STANDARD, true);

        assertThat(managed.newSecret()).startsWith("whsec_");
        assertThat(managed.toString()).doesNotContain("whsec_");
        assertThat(destination().toString()).doesNotContain("whsec_");
    }

    private String register() {
        return Objects.requireNonNull(
                managing.put(merchant, URL, Dialect.STANDARD, true).newSecret());
    }

    private String rotate() {
        return Objects.requireNonNull(
                managing.rotateSecret(merchant).orElseThrow().newSecret());
    }

    private List<String> signing() {
        return destination().secrets();
    }

    private Destination destination() {
        return Objects.requireNonNull(
                destinations.of(List.of(merchant), clock.instant()).get(merchant));
    }
}
