package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stories the sandbox can play, the same that {@code ./warren trigger} plays, by every channel. */
class ScenariosTest {

    private static final List<String> CHANNELS = List.of("ALIPAY", "UNIONPAY", "WECHAT");

    /** Each looks at its own orders alone, and what it makes go wrong is limited to them: they are played at the same time. */
    private static final List<String> TOGETHER = List.of(
            "happy-path",
            "never-paid",
            "deaf-merchant",
            "late-payment",
            "late-payment-revived",
            "lost-callback",
            "duplicate-callback",
            "forged-callback",
            "paid-on-the-border",
            "partial-refund",
            "refund-in-portal",
            "reconcile-day");

    /** While these are played the provider misbehaves for everybody who is paid through it, or what others count is bought. */
    private static final List<String> ALONE = List.of("split-shipping", "provider-down", "double-payment");

    private static final Executor THREADS = Thread::startVirtualThread;
    private static final Map<String, List<CompletableFuture<String>>> PLAYED = new ConcurrentHashMap<>();

    @BeforeAll
    static void up() {
        Warren.up();
    }

    @ParameterizedTest
    @MethodSource("storiesTogether")
    void endsAsItShould(String scenario, String channel) {
        assertPassed(
                scenario,
                together()
                        .get(CHANNELS.indexOf(channel) * TOGETHER.size() + TOGETHER.indexOf(scenario))
                        .join());
    }

    @ParameterizedTest
    @MethodSource("storiesAlone")
    void endsAsItShouldAlone(String scenario, String channel) {
        assertPassed(scenario, alone(scenario).get(CHANNELS.indexOf(channel)).join());
    }

    @Test
    void namesTheChannelsItKnows() {
        var answer = Client.withoutToken()
                .post(Warren.url("sandbox") + "/sandbox/scenarios/happy-path?channel=SHELLS", null);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("detail")).contains(CHANNELS);
    }

    static Stream<Arguments> storiesTogether() {
        return CHANNELS.stream().flatMap(channel -> TOGETHER.stream().map(name -> Arguments.of(name, channel)));
    }

    static Stream<Arguments> storiesAlone() {
        return ALONE.stream().flatMap(name -> CHANNELS.stream().map(channel -> Arguments.of(name, channel)));
    }

    /** All stories by all channels, at the same time. */
    private static List<CompletableFuture<String>> together() {
        return PLAYED.computeIfAbsent(
                "together",
                name -> CHANNELS.stream()
                        .flatMap(channel -> TOGETHER.stream()
                                .map(scenario -> CompletableFuture.supplyAsync(() -> play(scenario, channel), THREADS)))
                        .toList());
    }

    /** Of all channels at once, after everything else: each lets its own provider misbehave. */
    private static List<CompletableFuture<String>> alone(String scenario) {
        var known = PLAYED.get(scenario);
        if (known != null) {
            return known;
        }
        PLAYED.values().forEach(all -> all.forEach(CompletableFuture::join));
        var playing = CHANNELS.stream()
                .map(channel -> CompletableFuture.supplyAsync(() -> play(scenario, channel), THREADS))
                .toList();
        PLAYED.put(scenario, playing);
        return playing;
    }

    private static String play(String scenario, String channel) {
        var told = Client.withoutToken()
                .post(Warren.url("sandbox") + "/sandbox/scenarios/%s?channel=%s".formatted(scenario, channel), null);
        assertThat(told.status()).as(told.toString()).isEqualTo(200);
        return told.body();
    }

    private static void assertPassed(String scenario, String told) {
        assertThat(told.strip().lines().reduce((first, last) -> last).orElse(""))
                .as(told)
                .startsWith("PASSED " + scenario);
    }
}
