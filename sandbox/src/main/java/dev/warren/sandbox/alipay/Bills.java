package dev.warren.sandbox.alipay;

import dev.warren.sandbox.Recent;
import dev.warren.sandbox.faults.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bills that can be fetched, each under an address of its own that dies after thirty seconds, whatever the speed. */
@Component
class Bills {

    static final String PATH = "/alipay/bills/";
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int KEPT = 20;

    private final BillChanges changes;
    private final Account account;
    private final AlipayProperties properties;
    private final InstantSource clock;
    private final Recent<Offered> offered = new Recent<>(KEPT);

    Bills(BillChanges changes, Account account, AlipayProperties properties, InstantSource clock) {
        this.changes = changes;
        this.account = account;
        this.properties = properties;
        this.clock = clock;
    }

    private record Offered(byte[] zip, Instant until) {}

    /** The address of the bill of a day; empty when nothing happened on it. */
    Optional<String> offer(LocalDate day, @Nullable FaultKind fault) {
        var rows = changes.bill(day, fault);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var name = Account.digits(24);
        offered.get(name, made -> new Offered(BillZip.of(day, rows, account.sellerId(), now), now.plus(LIFE)));
        return Optional.of(properties.billsUrl() + PATH + name + ".zip");
    }

    /** The zip of that name, as long as its address lives. */
    Optional<byte[]> fetch(String name) {
        return offered.find(name)
                .filter(bill -> clock.instant().isBefore(bill.until()))
                .map(Offered::zip);
    }
}
