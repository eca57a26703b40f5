package dev.warren.product.stock;

import java.time.InstantSource;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares all stock with its ledger. What is reserved and sold meanwhile is no contradiction: each product is read as it was
 * at one moment. Only what was moved since the last time is added up.
 */
@Component
public class StockCheck {

    private static final Logger log = LoggerFactory.getLogger(StockCheck.class);

    private final Ledger ledger;
    private final StockFindings findings;
    private final InstantSource clock;

    StockCheck(Ledger ledger, StockFindings findings, InstantSource clock) {
        this.ledger = ledger;
        this.findings = findings;
        this.clock = clock;
    }

    /** Opens a finding for each new contradiction, and closes those of products that add up again. */
    @Transactional
    public void check() {
        ledger.tally();
        var right = new ArrayList<String>();
        for (var account : ledger.accounts()) {
            var sku = account.level().sku();
            if (account.addsUp()) {
                right.add(sku);
                continue;
            }
            var difference = String.join("; ", account.differences());
            if (findings.open(sku, difference, clock.instant())) {
                log.error("Stock of {} does not add up: {}", sku, difference);
            }
        }
        findings.close(right).forEach(sku -> log.info("Stock of {} adds up again", sku));
    }
}
