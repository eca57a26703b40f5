package dev.warren.defaults.transaction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets callers hear that their connection broke. Such a transaction cannot be rolled back any more, and the exception that says
 * so would take the place of the one that says why; the database has forgotten the transaction together with its connection.
 */
class OutspokenTransactionManager extends JpaTransactionManager {

    private static final Logger log = LoggerFactory.getLogger(OutspokenTransactionManager.class);

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (RuntimeException gone) {
            // Should the connection live after all, the pool rolls back what it is given back (HikariCP,
            // ProxyConnection).
            log.warn("A transaction could not be rolled back: {}", gone.toString());
        }
    }
}
