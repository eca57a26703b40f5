package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.logistics.FakeCarrier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callbacks that are not what they seem: forged, stale, changed, unreadable, foreign. */
class ForgedCallbackTest extends LogisticsTest {

    @Test
    void refusesACallbackThatNobodySigned() {
        var parcel = accepted("shenzhen");

        var answer = http.unsigned(Map.of(), news(parcel, "DELIVERED", "2026-11-22T10:00:00Z"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("invalid-signature");
        assertNothingChanged(parcel);
    }

    @Test
    void refusesACallbackSignedWithAnotherSecret() {
        var parcel = accepted("shenzhen");

        var answer = http.callback(
                "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA==", now(), news(parcel, "DELIVERED", "2026-11-22T10:00:00Z"));

        assertThat(answer.status()).isEqualTo(401);
        assertNothingChanged(parcel);
    }

    @Test
    void keepsApartWhatACarrierTellsOfTheParcelOfAnother() {
        var parcel = accepted("shenzhen");

        var answer = http.callback(FakeCarrier.OTHER_SECRET, now(), news(parcel, "DELIVERED", "2026-11-22T10:00:00Z"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("news-refused");
        assertNothingChanged(parcel);
        assertThat(jdbc.sql("select reason from quarantined_news where parcel_id = ?")
                        .param(parcel.id())
                        .query(String.class)
                        .list())
                .containsExactly("parcel %s does not go with sf (expected: yto)".formatted(parcel.id()));
    }

    @Test
    void refusesACallbackSignedLongAgo() {
        var parcel = accepted("shenzhen");

        var answer = http.callback(
                FakeCarrier.SECRET,
                now().minus(Duration.ofMinutes(6)),
                news(parcel, "DELIVERED", "2026-11-22T10:00:00Z"));

        assertThat(answer.status()).isEqualTo(401);
        assertNothingChanged(parcel);
    }

    @Test
    void refusesABodyThatIsNotTheOneSigned() {
        var parcel = accepted("shenzhen");
        var signed = news(parcel, "IN_TRANSIT", "2026-11-22T10:00:00Z");

        var answer = http.unsigned(
                Webhooks.sign(FakeCarrier.SECRET, "msg_1", now(), signed.getBytes(StandardCharsets.UTF_8)),
                signed.replace("IN_TRANSIT", "DELIVERED"));

        assertThat(answer.status()).isEqualTo(401);
        assertNothingChanged(parcel);
    }

    @Test
    void acceptsTheSecretOfBeforeTheRotation() {
        var parcel = accepted("shenzhen");

        var answer = http.callback(OLD_SECRET, now(), news(parcel, "IN_TRANSIT", "2026-11-22T10:00:00Z"));

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(http.callback(FakeCarrier.SECRET, now(), "{").code()).isEqualTo("malformed-json");
        assertThat(http.callback(FakeCarrier.SECRET, now(), "null").code()).isEqualTo("malformed-json");
        assertThat(http.callback(FakeCarrier.SECRET, now(), "[]").status()).isEqualTo(400);
        var noTime = http.callback(
                FakeCarrier.SECRET, now(), "{\"parcelId\": \"p\", \"trackingNo\": \"t\", \"status\": \"LOST\"}");
        assertThat(noTime.status()).isEqualTo(400);
        assertThat(noTime.body().path("detail").asString()).contains("occurredAt: missing");
        var eaten = http.callback(FakeCarrier.SECRET, now(), news("pcl_1", "T", "EATEN", "2026-11-22T10:00:00Z"));
        assertThat(eaten.status()).isEqualTo(400);
    }

    @Test
    void knowsNoParcelOfSomebodyElse() {
        var answer =
                http.callback(FakeCarrier.SECRET, now(), news("pcl_other", "T", "DELIVERED", "2026-11-22T10:00:00Z"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("parcel-not-found");
    }

    private void assertNothingChanged(Parcel before) {
        var after = parcelFrom(before.site());
        assertThat(after.status()).isEqualTo(before.status());
        assertThat(after.trackingNo()).isEqualTo(before.trackingNo());
    }
}
