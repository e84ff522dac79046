package io.smskit.store.jdbc;

/** Knows a full disk where a driver only passes on what the system said. */
final class Full {
    private Full() {}

    static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String text = cause.getMessage();
            if (text != null && (text.contains("No space left on device") || text.contains("error 28"))) {
                return true;
            }
        }
        return false;
    }
}
