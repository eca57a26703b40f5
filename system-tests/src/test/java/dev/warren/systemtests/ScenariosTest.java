package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stories the sandbox can play, the same that {@code ./warren trigger} plays, by every channel. */
@HasTheStack
class ScenariosTest {

    private static final List<String> CHANNELS = List.of("ALIPAY", "UNIONPAY", "WECHAT");

    /** Each looks at its own orders alone, and what it makes go wrong is limited to them: they are played beside each other. */
    private static final List<String> TOGETHER = List.of(
            "never-paid",
            "deaf-merchant",
            "happy-path",
            "late-payment",
            "late-payment-revived",
            "lost-callback",
            "duplicate-callback",
            "forged-callback",
            "paid-on-the-border",
            "partial-refund",
            "refund-in-portal",
            "reconcile-day",
            "split-shipping");

    /** Lasts longest, so it is played through the first channel alone, beside the others. */
    private static final String ONCE = "flash-sale";

    /** While these are played the provider misbehaves for everybody who is paid through it. */
    private static final List<String> ALONE = List.of("provider-down", "double-payment");

    /** Where one machine plays all parts, more at a time would make them late. */
    private static final Executor STAGE =
            Executors.newFixedThreadPool(16, Thread.ofVirtual().factory());

    private static final Map<Story, CompletableFuture<String>> PLAYED = new ConcurrentHashMap<>();

    private record Story(String name, String channel) {

        private static Stream<Story> together() {
            return Stream.concat(Stream.of(new Story(ONCE, CHANNELS.getFirst())), byEveryChannel(TOGETHER));
        }

        private static Stream<Story> byEveryChannel(List<String> names) {
            return names.stream().flatMap(name -> CHANNELS.stream().map(channel -> new Story(name, channel)));
        }

        private CompletableFuture<String> played() {
            return PLAYED.computeIfAbsent(this, story -> CompletableFuture.supplyAsync(story::play, STAGE));
        }

        private String play() {
            var told = Client.withoutToken()
                    .post(Warren.url("sandbox") + "/sandbox/scenarios/%s?channel=%s".formatted(name, channel), null);
            assertThat(told.status()).as(told.toString()).isEqualTo(200);
            return told.body();
        }
    }

    @BeforeAll
    static void up() {
        Warren.up();
    }

    @ParameterizedTest
    @MethodSource("storiesTogether")
    void endsAsItShould(String scenario, String channel) {
        Story.together().forEach(Story::played);

        assertPassed(new Story(scenario, channel));
    }

    @ParameterizedTest
    @MethodSource("storiesAlone")
    void endsAsItShouldAlone(String scenario, String channel) {
        PLAYED.values().forEach(CompletableFuture::join);
        Story.byEveryChannel(List.of(scenario)).forEach(Story::played); // each lets its own provider misbehave

        assertPassed(new Story(scenario, channel));
    }

    @Test
    void namesTheChannelsItKnows() {
        var answer = Client.withoutToken()
                .post(Warren.url("sandbox") + "/sandbox/scenarios/happy-path?channel=SHELLS", null);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("detail")).contains(CHANNELS);
    }

    static Stream<Arguments> storiesTogether() {
        return Story.together().map(story -> Arguments.of(story.name(), story.channel()));
    }

    static Stream<Arguments> storiesAlone() {
        return Story.byEveryChannel(ALONE).map(story -> Arguments.of(story.name(), story.channel()));
    }

    private static void assertPassed(Story story) {
        var told = story.played().join();
        assertThat(told.strip().lines().reduce((first, last) -> last).orElse(""))
                .as(told)
                .startsWith("PASSED " + story.name());
    }
}
