package io.smskit.store.jdbc;

import io.smskit.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a database. */
record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*", Pattern.DOTALL);

    static Version of(Connection connection) throws SQLException {
        return parse(connection.getMetaData().getDatabaseProductVersion());
    }

    /** Reads {@code 3.50.4}, {@code 16.9 (Debian 16.9-1)} or {@code 10.11.6-MariaDB}. */
    static Version parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ConfigurationException("the database calls its version by a text that has no number");
        }
        String patch = form.group(3);
        return new Version(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    void requireAtLeast(Version oldest, String database) {
        if (compareTo(oldest) < 0) {
            throw new ConfigurationException(
                    "cannot use " + database + " " + this + ": the stores need " + oldest + " or newer");
        }
    }

    @Override
    public int compareTo(Version other) {
        int majors = Integer.compare(major, other.major);
        int minors = Integer.compare(minor, other.minor);
        return majors != 0 ? majors : minors != 0 ? minors : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
