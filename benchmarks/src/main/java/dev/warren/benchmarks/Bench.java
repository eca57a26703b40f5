package dev.warren.benchmarks;

import dev.warren.benchmarks.callbacks.CallbacksBenchmark;
import dev.warren.benchmarks.flashsale.FlashSaleBenchmark;
import dev.warren.benchmarks.messaging.RelayBenchmark;
import dev.warren.benchmarks.messaging.TimersBenchmark;
import dev.warren.benchmarks.orders.OrdersBenchmark;
import dev.warren.benchmarks.reconciliation.ReconciliationBenchmark;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code ./warren bench NAME [--json]}: runs one benchmark and prints what it measured. */
public final class Bench {

    private static final Map<String, Supplier<Benchmark>> BENCHMARKS = Map.of(
            "callbacks", CallbacksBenchmark::new,
            "flash-sale", FlashSaleBenchmark::new,
            "orders", OrdersBenchmark::new,
            "reconciliation", ReconciliationBenchmark::new,
            "relay", RelayBenchmark::new,
            "timers", TimersBenchmark::new);

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var words = List.of(arguments);
        var json = words.contains("--json");
        var name = words.stream()
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .orElse("");
        var unknown = words.stream()
                .filter(word -> word.startsWith("--") && !word.equals("--json"))
                .toList();
        var benchmark = BENCHMARKS.get(name);
        if (benchmark == null || !unknown.isEmpty()) {
            System.err.printf(
                    "benchmark: %s (expected one of: %s, then --json or nothing)%n",
                    String.join(" ", arguments),
                    Arrays.toString(BENCHMARKS.keySet().stream().sorted().toArray()));
            System.exit(2);
            return;
        }
        var console = new Console(json ? System.err : System.out);
        var report = benchmark.get().run(console);
        if (json) {
            System.out.println(report.json());
        } else {
            report.lines().forEach(console::say);
        }
    }
}
