package io.smskit.template;

import static java.util.Objects.requireNonNull;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A template's text, read once: literals and places. {@code {{} and {@code }}} stand for the brace itself. */
final class TemplateText {
    private static final int MAX_LENGTH = 10_000;

    /** One more than there are names: each name stands between two of them. */
    private final String[] literals;

    private final String[] names;

    private TemplateText(List<String> literals, List<String> names) {
        this.literals = literals.toArray(new String[0]);
        this.names = names.toArray(new String[0]);
    }

    static TemplateText parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidMessageException(
                    ErrorCode.TEMPLATE_SYNTAX, "a template has at most " + MAX_LENGTH + " characters");
        }
        List<String> literals = new ArrayList<>();
        List<String> names = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                literal.append(c);
                at += 2;
            } else if (c == '}') {
                throw fault(text, at, "'}' without '{'; write '}}' for the brace itself");
            } else if (c == '{') {
                int end = endOfName(text, at + 1);
                literals.add(literal.toString());
                // One instance of a name, so that maps find it without comparing letters.
                names.add(text.substring(at + 1, end).intern());
                literal.setLength(0);
                at = end + 1;
            } else {
                literal.append(c);
                at++;
            }
        }
        literals.add(literal.toString());
        return new TemplateText(literals, names);
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '}' && text.charAt(end) != '{') {
            end++;
        }
        if (end == text.length()) {
            throw fault(text, start - 1, "'{' is never closed; write '{{' for the brace itself");
        }
        if (text.charAt(end) == '{') {
            throw fault(text, end, "'{' inside a parameter; parameters do not nest");
        }
        if (!TemplateParameter.isName(text.substring(start, end))) {
            throw fault(
                    text, start, "a parameter name is a letter and up to 63 letters, digits, hyphens or underscores");
        }
        return end;
    }

    private static InvalidMessageException fault(String text, int at, String what) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < at; i++) {
            column++;
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        return new InvalidMessageException(
                ErrorCode.TEMPLATE_SYNTAX, "line " + line + ", column " + column + ": " + what);
    }

    Set<String> names() {
        return new LinkedHashSet<>(List.of(names));
    }

    /** One pass: a value is copied as it is, whatever it looks like. */
    String fill(Map<String, String> values) {
        // Nearly all templates are this short, and a plain concatenation costs half of what a builder does.
        return switch (names.length) {
            case 0 -> literals[0];
            case 1 -> with(value(0, values));
            case 2 -> with(value(0, values), value(1, values));
            default -> fillMany(values);
        };
    }

    private String with(String value) {
        String head = literals[0];
        String tail = literals[1];
        return head + value + tail;
    }

    private String with(String first, String second) {
        // All parts are at hand before it begins, or the compiler would not see that it is one concatenation.
        String head = literals[0];
        String middle = literals[1];
        String tail = literals[2];
        return head + first + middle + second + tail;
    }

    private String fillMany(Map<String, String> values) {
        StringBuilder text = new StringBuilder().append(literals[0]);
        for (int i = 0; i < names.length; i++) {
            text.append(value(i, values)).append(literals[i + 1]);
        }
        return text.toString();
    }

    private String value(int place, Map<String, String> values) {
        return requireNonNull(values.get(names[place]), names[place]);
    }
}
