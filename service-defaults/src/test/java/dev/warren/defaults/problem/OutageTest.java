package dev.warren.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @Test
    void isBehindWhatTheConnectionBroke() {
        assertThat(Outage.isBehind(commitFailedBy("08006"))).isTrue();
        assertThat(Outage.isBehind(commitFailedBy("57P01"))).isTrue();
        assertThat(Outage.isBehind(new CannotCreateTransactionException("no connection")))
                .isTrue();
        assertThat(Outage.isBehind(new DataAccessResourceFailureException("gone")))
                .isTrue();
        assertThat(Outage.isBehind(untranslated("57P01"))).isTrue();
    }

    @Test
    void isNotBehindWhatTheDatabaseRefused() {
        assertThat(Outage.isBehind(commitFailedBy("22021"))).isFalse();
        assertThat(Outage.isBehind(commitFailedBy("23505"))).isFalse();
        assertThat(Outage.isBehind(commitFailedBy(null))).isFalse();
        assertThat(Outage.isBehind(new TransactionSystemException("no cause"))).isFalse();
        assertThat(Outage.isBehind(untranslated("42703"))).isFalse();
        assertThat(Outage.isBehind(new DataIntegrityViolationException("taken")))
                .isFalse();
    }

    private static Exception untranslated(String sqlState) {
        return new JpaSystemException(new IllegalStateException(new SQLException("refused", sqlState)));
    }

    private static Exception commitFailedBy(@Nullable String sqlState) {
        return new TransactionSystemException(
                "cannot commit", new IllegalStateException(new SQLException("refused", sqlState)));
    }
}
