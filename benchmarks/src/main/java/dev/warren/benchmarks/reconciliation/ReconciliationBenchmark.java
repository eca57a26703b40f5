package dev.warren.benchmarks.reconciliation;

import static dev.warren.benchmarks.Report.details;
import static dev.warren.benchmarks.Report.median;
import static dev.warren.benchmarks.Report.rounded;
import static dev.warren.benchmarks.reconciliation.BillOfADay.PLANTED;

import dev.warren.benchmarks.Benchmark;
import dev.warren.benchmarks.Console;
import dev.warren.benchmarks.Report;
import dev.warren.benchmarks.Report.Measure;
import dev.warren.localstack.LocalStack;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lines of a bill per second, from the question for it until every difference is stored, by a payment center with 512 MiB of heap,
 * against what PostgreSQL loads of the same lines and does nothing else. Exactly what was planted has to be found.
 */
public final class ReconciliationBenchmark implements Benchmark {

    private static final int LINES = BillOfADay.PAYMENTS + BillOfADay.REFUNDS;
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int COPIES = 3;

    private static final Map<String, Long> EXPECTED = Map.of(
            "MISSING_HERE", (long) PLANTED,
            "MISSING_THERE", (long) PLANTED,
            "AMOUNT", (long) PLANTED,
            "FEE", (long) PLANTED,
            "STATUS", (long) PLANTED);

    private long peakHeap;

    @Override
    public Report run(Console console) throws Exception {
        console.say("Writing a bill of %,d lines", LINES);
        var bill = BillOfADay.write(Provider.SELLER_ID);
        var lines = Books.lines();
        var database = LocalStack.database("reconciliation");
        try (var provider = new Provider(bill);
                var center = new PaymentCenterProcess(database, LocalStack.vhost(), provider.arguments());
                var books = new Books(database)) {
            console.say("Writing the books of that day");
            books.fill();
            var limits = new ArrayList<Double>();
            limits.add(books.copied(lines));
            console.say("Comparing");
            books.request();
            var seconds = run(provider, center, books);
            for (var copy = 1; copy < COPIES; copy++) {
                limits.add(books.copied(lines));
            }
            if (!books.differences().equals(EXPECTED)) {
                throw new IllegalStateException(
                        "differences: %s (expected: %s)".formatted(books.differences(), EXPECTED));
            }
            return report(seconds, median(limits), Files.size(bill), center.peakResidentMib());
        } finally {
            Files.delete(bill);
            Files.delete(lines);
        }
    }

    private double run(Provider provider, PaymentCenterProcess center, Books books) throws Exception {
        var started = provider.asked().get(30, TimeUnit.SECONDS);
        while (System.nanoTime() - started < PATIENCE.toNanos()) {
            var status = books.status();
            if (status.equals("DONE")) {
                return (System.nanoTime() - started) / 1e9;
            }
            if (!status.equals("RUNNING")) {
                throw new IllegalStateException("the run failed, %s:\n%s".formatted(status, center.logTail()));
            }
            peakHeap = Math.max(peakHeap, center.heapMib());
            LockSupport.parkNanos(250_000_000);
        }
        throw new IllegalStateException("not compared after %s:\n%s".formatted(PATIENCE, center.logTail()));
    }

    private Report report(double seconds, double copied, long zipBytes, long peakResident) {
        var rate = LINES / seconds;
        var detail = details();
        detail.put("linesPerSecond", rounded(rate));
        detail.put("seconds", rounded(seconds));
        detail.put("copiedLinesPerSecond", rounded(copied));
        detail.put("lines", LINES);
        detail.put("zipMib", rounded(zipBytes / 1048576.0));
        detail.put("differences", PLANTED * EXPECTED.size());
        var memory = details();
        memory.put("largestHeapSeenMib", peakHeap);
        memory.put("heapLimitMib", PaymentCenterProcess.HEAP_MIB);
        var measures = new LinkedHashMap<String, Measure>();
        measures.put("reconciliation", new Measure(rate / copied, 0.05, 0.10, detail));
        measures.put("reconciliation.residentMib", new Measure(peakResident, 1_024, 768, memory));
        return new Report("reconciliation", measures);
    }
}
