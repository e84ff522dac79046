package io.smskit.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into the entries of a properties file, by the rules of {@link java.util.Properties#load}, which tells no
 * line numbers and forgives duplicates.
 */
final class PropertiesLines {
    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private int at;
    private int line = 1;

    /**
     * An entry.
     *
     * @param key as it is meant, escapes resolved
     * @param value likewise
     * @param line where it begins
     * @param fault what is wrong with it; empty if nothing is
     */
    record Entry(String key, String value, int line, String fault) {}

    private PropertiesLines(String text) {
        this.text = text;
    }

    static List<Entry> of(String text) {
        PropertiesLines lines = new PropertiesLines(text);
        while (lines.at < text.length()) {
            lines.next();
        }
        return lines.entries;
    }

    private void next() {
        int first = line;
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == '#' || text.charAt(at) == '!')) {
            naturalLine();
            return;
        }
        StringBuilder logical = new StringBuilder(naturalLine());
        while (isContinued(logical)) {
            logical.setLength(logical.length() - 1);
            // A backslash alone continues nothing: what follows may be a comment.
            if (logical.isEmpty()) {
                return;
            }
            skipBlanks();
            logical.append(naturalLine());
        }
        if (!logical.isEmpty()) {
            entries.add(entry(logical.toString(), first));
        }
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** Up to the line's end, which is passed over. */
    private String naturalLine() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        String natural = text.substring(start, at);
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
        }
        return natural;
    }

    private static boolean isContinued(CharSequence logical) {
        int backslashes = 0;
        while (backslashes < logical.length() && logical.charAt(logical.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Entry entry(String logical, int line) {
        int end = 0;
        while (end < logical.length() && !isBlank(logical.charAt(end)) && "=:".indexOf(logical.charAt(end)) < 0) {
            end += logical.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, logical.length());
        int value = end;
        while (value < logical.length() && isBlank(logical.charAt(value))) {
            value++;
        }
        boolean separated = value < logical.length() && "=:".indexOf(logical.charAt(value)) >= 0;
        if (separated) {
            value++;
        }
        while (value < logical.length() && isBlank(logical.charAt(value))) {
            value++;
        }
        try {
            String fault = end == logical.length() ? "holds a key without a value; write key=value" : "";
            return new Entry(unescaped(logical.substring(0, end)), unescaped(logical.substring(value)), line, fault);
        } catch (NumberFormatException e) {
            return new Entry("", "", line, "holds \\u without four hexadecimal digits behind it");
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static String unescaped(String escaped) {
        StringBuilder plain = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (++i < escaped.length()) {
                char code = escaped.charAt(i);
                plain.append(code == 'u' ? unicode(escaped, i + 1) : character(code));
                i += code == 'u' ? 4 : 0;
            }
        }
        return plain.toString();
    }

    private static char character(char code) {
        return switch (code) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            default -> code;
        };
    }

    private static char unicode(String escaped, int start) {
        String digits = escaped.substring(start, Math.min(start + 4, escaped.length()));
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
            throw new NumberFormatException();
        }
        return (char) Integer.parseInt(digits, 16);
    }
}
