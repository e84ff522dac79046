package io.smskit.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where in a file something stands.
 *
 * @param file its name, without control characters
 * @param line counted from 1; 0 for the file as a whole
 * @param key the key, as it would stand in a properties file; empty if there is none
 */
record Spot(String file, int line, String key) {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-]{1,64}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");

    static Spot file(Path file) {
        return named(file.toString());
    }

    static Spot named(String file) {
        return new Spot(file.replaceAll("\\p{Cntrl}", "?"), 0, "");
    }

    /** Whether a word may be repeated in an error: nothing that breaks a line, and no text that strayed in. */
    static boolean isPrintable(String name) {
        return PRINTABLE.matcher(name).matches();
    }

    Spot line(int line) {
        return new Spot(file, line, key);
    }

    Spot child(String name, int line) {
        String dot = key.isEmpty() ? "" : ".";
        String quoted = isPrintable(name) ? "[" + name + "]" : "[?]";
        return new Spot(file, line, key + (PLAIN.matcher(name).matches() ? dot + name : quoted));
    }

    Spot item(int index, int line) {
        return new Spot(file, line, key + "[" + index + "]");
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (key.isEmpty() ? "" : ": " + key);
    }
}
