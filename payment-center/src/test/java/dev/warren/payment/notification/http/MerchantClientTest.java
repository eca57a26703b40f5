package dev.warren.payment.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.warren.payment.merchant.AddressGuard;
import dev.warren.payment.merchant.AddressGuards;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MerchantClientTest {

    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final byte[] BODY = "{\"type\":\"payment.succeeded\"}".getBytes(StandardCharsets.UTF_8);

    private final MerchantServer merchant = MerchantServer.start();
    private final AddressGuards names = new AddressGuards();
    private final MerchantClient patient = client(names.inviting("127.0.0.0/8"), Duration.ofSeconds(30));
    private final MerchantClient hasty = client(names.inviting("127.0.0.0/8"), DEADLINE);

    private static MerchantClient client(AddressGuard addresses, Duration deadline) {
        return new MerchantClient(addresses, Duration.ofSeconds(3), deadline, 4, InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        merchant.close();
        patient.close();
        hasty.close();
    }

    @Test
    void postsBodyAndHeadersAsGiven() {
        merchant.behaves(MerchantServer.answering(201, "thanks"));

        var reply = patient.post(merchant.url(), Map.of("webhook-id", "ntf_1"), BODY);

        assertAnswer(reply)
                .matches(answer -> answer.status() == 201 && answer.body().equals("thanks"));
        assertThat(merchant.received()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.body()).isEqualTo(new String(BODY, StandardCharsets.UTF_8));
            assertThat(request.header("webhook-id")).isEqualTo("ntf_1");
            assertThat(request.header("content-type")).startsWith("application/json");
            assertThat(request.header("user-agent")).isEqualTo("Warren-Notifications/1");
            assertThat(request.header("authorization")).isNull();
            assertThat(request.header("cookie")).isNull();
        });
    }

    @Test
    void sendsNoCookieBackAndAsksForNothingCompressed() {
        merchant.behaves(MerchantServer.answering(200, "", "Set-Cookie: a=b"));

        patient.post(merchant.url(), Map.of(), BODY);
        patient.post(merchant.url(), Map.of(), BODY);

        assertThat(merchant.received()).hasSize(2).allSatisfy(request -> {
            assertThat(request.header("cookie")).isNull();
            assertThat(request.header("accept-encoding")).isNull();
        });
    }

    @Test
    void followsNoRedirect() {
        try (var inside = MerchantServer.start()) {
            for (var status : new int[] {301, 302, 303, 307, 308}) {
                merchant.behaves(MerchantServer.answering(status, "", "Location: " + inside.url()));

                assertAnswer(patient.post(merchant.url(), Map.of(), BODY)).matches(answer -> answer.status() == status);
            }

            assertThat(inside.received()).isEmpty();
        }
    }

    @Test
    void asksOnceEvenWhenToldToComeAgain() {
        for (var status : new int[] {429, 503, 500}) {
            merchant.behaves(MerchantServer.answering(status, "", "Retry-After: 1"));

            assertAnswer(patient.post(merchant.url(), Map.of(), BODY))
                    .matches(answer -> Duration.ofSeconds(1).equals(answer.retryAfter()));
        }

        assertThat(merchant.received()).hasSize(3);
    }

    @Test
    void givesUpOnSilence() {
        merchant.behaves(merchant.silent());

        assertThat(hasty.post(merchant.url(), Map.of(), BODY))
                .asInstanceOf(type(Reply.NoAnswer.class))
                .satisfies(none -> {
                    assertThat(none.error()).isEqualTo("no complete answer within PT0.4S");
                    assertThat(none.latency()).isGreaterThanOrEqualTo(DEADLINE);
                });
    }

    @Test
    void givesUpOnAnAnswerThatDripsForEver() {
        merchant.behaves(merchant.dripping());

        assertThat(hasty.post(merchant.url(), Map.of(), BODY))
                .asInstanceOf(type(Reply.NoAnswer.class))
                .matches(none -> none.error().equals("no complete answer within PT0.4S"));
    }

    @Test
    void stopsReadingAFloodAndKeepsItsStart() {
        merchant.behaves(MerchantServer.flooding());

        assertAnswer(patient.post(merchant.url(), Map.of(), BODY))
                .matches(answer -> answer.status() == 200 && answer.body().length() == BoundedBody.KEPT);
    }

    @Test
    void readsNoEndlessHeaders() {
        merchant.behaves((request, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                answer.write("X-More: and more\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertThat(patient.post(merchant.url(), Map.of(), BODY)).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void keepsTextADatabaseCanStore() {
        merchant.behaves(MerchantServer.answering(200, "a\u0000b"));

        assertAnswer(patient.post(merchant.url(), Map.of(), BODY))
                .matches(answer -> answer.body().equals("ab"));
    }

    @Test
    void saysThatNobodyListens() {
        assertThat(patient.post(MerchantServer.refusing(), Map.of(), BODY))
                .asInstanceOf(type(Reply.NoAnswer.class))
                .matches(none -> none.error().equals("connection refused"));
    }

    @Test
    void survivesAConnectionThatIsCutOff() {
        merchant.behaves((request, answer) -> {
            throw new java.io.IOException("hangs up");
        });

        assertThat(patient.post(merchant.url(), Map.of(), BODY)).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void neverConnectsToAnAddressThatIsNotAdmitted() throws Exception {
        try (var strict = client(names.strict(), DEADLINE)) {
            assertThat(strict.post(merchant.url(), Map.of(), BODY)).isInstanceOf(Reply.NoAnswer.class);
        }

        assertThat(merchant.received()).isEmpty();
    }

    @Test
    void dialsWhatWasCheckedThoughTheNameHasChangedItsMind() throws Exception {
        var flipping = new AddressGuards().host("shop.example.com", "127.0.0.2").host("shop.example.com", "127.0.0.1");
        try (var client = client(flipping.inviting("127.0.0.2/32"), Duration.ofSeconds(5))) {
            var url = "http://shop.example.com:%d/".formatted(merchant.port());

            var first = client.post(url, Map.of(), BODY);
            var second = client.post(url, Map.of(), BODY);

            assertThat(first)
                    .asInstanceOf(type(Reply.NoAnswer.class))
                    .matches(none -> none.error().equals("connection refused"));
            assertThat(second)
                    .asInstanceOf(type(Reply.NoAnswer.class))
                    .matches(none -> none.error().startsWith("url: not an address we call"));
        }

        assertThat(merchant.received()).isEmpty();
    }

    private static ObjectAssert<Reply.Answer> assertAnswer(Reply reply) {
        return assertThat(reply).asInstanceOf(type(Reply.Answer.class));
    }
}
