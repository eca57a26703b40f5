package dev.warren.sandbox.scenarios;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.time.Speed;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.time.Pauses;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plays scenarios; the answer is their text, and its last line begins with {@code PASSED} or {@code FAILED}. */
@RestController
@RequestMapping("/sandbox/scenarios")
class ScenarioController {

    private static final Logger log = LoggerFactory.getLogger(ScenarioController.class);
    private final List<Scenario> scenarios;
    private final Storefront storefront;
    private final MerchantDesk merchant;
    private final Operators operators;
    private final Buyer buyer;
    private final Providers providers;
    private final Speed speed;
    private final ScenarioProperties properties;
    private final Pauses pauses;
    private final InstantSource clock;

    ScenarioController(
            List<Scenario> scenarios,
            Storefront storefront,
            MerchantDesk merchant,
            Operators operators,
            Buyer buyer,
            Providers providers,
            Speed speed,
            ScenarioProperties properties,
            Pauses pauses,
            InstantSource clock) {
        this.scenarios =
                scenarios.stream().sorted(Comparator.comparing(Scenario::name)).toList();
        this.storefront = storefront;
        this.merchant = merchant;
        this.operators = operators;
        this.buyer = buyer;
        this.providers = providers;
        this.speed = speed;
        this.properties = properties;
        this.pauses = pauses;
        this.clock = clock;
    }

    record Entry(String name, String summary) {}

    record Catalogue(List<Entry> data) {}

    @GetMapping
    Catalogue catalogue() {
        return new Catalogue(scenarios.stream()
                .map(scenario -> new Entry(scenario.name(), scenario.summary()))
                .toList());
    }

    /** Plays a story, paid through the given channel. */
    @PostMapping("/{name}")
    void play(
            @PathVariable String name,
            @RequestParam(defaultValue = "ALIPAY") String channel,
            HttpServletResponse response)
            throws IOException {
        var scenario = scenarios.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "unknown-scenario",
                        "scenario: %s (expected one of: %s)",
                        name,
                        scenarios.stream().map(Scenario::name).toList()));
        var provider = providers.of(channel);
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        tell(scenario, provider, new Narrator(response.getOutputStream(), clock));
    }

    private void tell(Scenario scenario, Provider provider, Narrator narrator) {
        try (provider) {
            narrator.line("%s by %s, %s times as fast as life: %s"
                    .formatted(scenario.name(), provider.channel(), timesAsFast(), scenario.summary()));
            scenario.play(new Story(
                    narrator,
                    storefront,
                    merchant,
                    operators,
                    buyer,
                    provider,
                    speed,
                    properties.slack(),
                    pauses,
                    clock));
            narrator.line("PASSED %s in %d ms"
                    .formatted(scenario.name(), narrator.elapsed().toMillis()));
        } catch (Broken broken) {
            narrator.line("FAILED " + Narrator.oneLine(broken.reason()));
        } catch (UncheckedIOException nobodyListens) {
            log.info("{} ends early: nobody listens any more", scenario.name());
        } catch (RuntimeException failure) {
            log.error("{} could not be played", scenario.name(), failure);
            narrator.line("FAILED " + Narrator.oneLine(String.valueOf(failure)));
        }
    }

    private String timesAsFast() {
        return BigDecimal.valueOf(speed.factor()).stripTrailingZeros().toPlainString();
    }
}
