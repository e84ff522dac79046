package io.smskit.store.jdbc;

import io.smskit.ErrorCode;
import io.smskit.spi.store.StoreException;
import java.sql.SQLException;

/** What a caller is told of an error of the database. */
final class Failures {
    private Failures() {}

    /**
     * The exception for the caller.
     *
     * @param what was attempted, as in "store messages"
     * @param inDoubt whether it may have been committed
     */
    static StoreException of(String what, Dialect dialect, SQLException e, boolean inDoubt) {
        Fault fault = dialect.faultOf(e);
        String problem = switch (fault) {
            case CONTENTION -> "others were in the way again and again; it can be tried again";
            case DUPLICATE -> "another row has its key";
            case FULL -> "there is no room left; free some, then it goes on by itself";
            case BROKEN -> "the database does not answer; see whether it runs and can be reached";
            case DAMAGED -> "the file is damaged; restore it from a backup";
            case OTHER -> "the database refuses";
        };
        String doubt = inDoubt ? "; what was asked for may have been stored all the same" : "";
        String state = e.getSQLState() == null ? "" : ", state " + e.getSQLState();
        return new StoreException(
                fault == Fault.FULL ? ErrorCode.STORE_FULL : ErrorCode.STORE_UNAVAILABLE,
                "cannot " + what + ": " + problem + doubt + " (" + dialect.name() + ", error " + e.getErrorCode()
                        + state + ")",
                withoutText(e));
    }

    /** Where it happened; the text of a database may repeat what was to be stored. */
    private static SQLException withoutText(SQLException e) {
        SQLException bare = new SQLException("", e.getSQLState(), e.getErrorCode());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }
}
