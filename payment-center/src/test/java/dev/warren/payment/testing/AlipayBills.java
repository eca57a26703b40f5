package dev.warren.payment.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The bills of a gateway: those that were put there; any other is not made yet. */
public class AlipayBills {

    static final String PATH = "/bills/";

    private final Map<String, byte[]> zips = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> elsewhere = new AtomicReference<>();
    private final AtomicReference<@Nullable Fault> fault = new AtomicReference<>();

    public void put(LocalDate day, BillZip zip) {
        put(day, zip.bytes());
    }

    public void put(LocalDate day, byte[] zip) {
        zips.put(day.toString(), zip);
    }

    /** Nothing happened on that day. */
    public void putEmpty(LocalDate day) {
        zips.put(day.toString(), new byte[0]);
    }

    public void remove(LocalDate day) {
        zips.remove(day.toString());
    }

    /** The next answer leads there. */
    public void leadTo(String address) {
        elsewhere.set(address);
    }

    /** The next download goes wrong. */
    public void misbehave(Fault next) {
        fault.set(next);
    }

    Map<String, String> answer(String origin, String day) {
        var zip = zips.get(day);
        if (zip == null) {
            return AlipayMethods.refused("isp.bill_not_exist");
        }
        if (zip.length == 0) {
            return AlipayMethods.success(Map.of("bill_file_code", "EMPTY_DATA_WITH_BILL_FILE"));
        }
        var other = elsewhere.getAndSet(null);
        return AlipayMethods.success(Map.of("bill_download_url", other == null ? origin + PATH + day : other));
    }

    void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var zip = zips.get(exchange.getRequestURI().getPath().substring(PATH.length()));
            var next = fault.getAndSet(null);
            if (zip == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (next == Fault.HTTP_500) {
                exchange.sendResponseHeaders(500, -1);
            } else if (next == Fault.CLOSE_SOCKET) {
                exchange.sendResponseHeaders(200, zip.length + 1L);
                exchange.getResponseBody().write(zip, 0, zip.length / 2);
            } else {
                exchange.sendResponseHeaders(200, zip.length);
                for (var i = 0; next == Fault.DRIP && i < zip.length; i++) {
                    exchange.getResponseBody().write(zip[i]);
                    exchange.getResponseBody().flush();
                    java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
                if (next != Fault.DRIP) {
                    exchange.getResponseBody().write(zip);
                }
            }
        }
    }
}
