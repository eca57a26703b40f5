package dev.warren.messaging.broker;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a message that cannot be handled. */
public final class Outage {

    private static final String CONNECTION_LOST = "08";
    private static final String SHUTTING_DOWN = "57P";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private Outage() {}

    /** True if the failure says nothing about the message: no connection, or one that broke. */
    public static boolean isBehind(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state != null
                        && (state.startsWith(CONNECTION_LOST)
                                || state.startsWith(SHUTTING_DOWN)
                                || state.equals(TOO_MANY_CONNECTIONS));
    }
}
