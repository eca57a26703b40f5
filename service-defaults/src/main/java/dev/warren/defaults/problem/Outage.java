package dev.warren.defaults.problem;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.context.request.WebRequest;

/** The database is away for a moment: nobody did anything wrong, and what was tried may be tried again. */
public final class Outage {

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static final String CONNECTION = "08";
    private static final String SHUTTING_DOWN = "57P";

    private Outage() {}

    /** True if the failure says nothing about what was to be done: no connection, or one that broke. */
    public static boolean isBehind(Exception failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof CannotCreateTransactionException
                || lostItsConnection(failure);
    }

    /** Whether the connection failed, and not what was to be done with it; at the commit, or where nothing translates what failed. */
    private static boolean lostItsConnection(Exception failure) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                var state = String.valueOf(refused.getSQLState());
                if (state.startsWith(CONNECTION) || state.startsWith(SHUTTING_DOWN)) {
                    return true;
                }
            }
        }
        return false;
    }

    static @Nullable ResponseEntity<Object> answer(ProblemAdvice advice, Exception failure, WebRequest request) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "1");
        return advice.refuse(
                failure,
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "The service cannot reach its database; try again.",
                List.of(),
                headers,
                request);
    }
}
