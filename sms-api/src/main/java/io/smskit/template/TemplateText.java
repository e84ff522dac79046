package io.smskit.template;

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

    /** Literals at even places, parameter names at odd ones. */
    private final List<String> pieces;

    private final int literalLength;

    private TemplateText(List<String> pieces) {
        this.pieces = pieces;
        int length = 0;
        for (int i = 0; i < pieces.size(); i += 2) {
            length += pieces.get(i).length();
        }
        this.literalLength = length;
    }

    static TemplateText parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidMessageException(
                    ErrorCode.TEMPLATE_SYNTAX, "a template has at most " + MAX_LENGTH + " characters");
        }
        List<String> pieces = new ArrayList<>();
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
                pieces.add(literal.toString());
                pieces.add(text.substring(at + 1, end));
                literal.setLength(0);
                at = end + 1;
            } else {
                literal.append(c);
                at++;
            }
        }
        pieces.add(literal.toString());
        return new TemplateText(List.copyOf(pieces));
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
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1; i < pieces.size(); i += 2) {
            names.add(pieces.get(i));
        }
        return names;
    }

    /** One pass: a value is copied as it is, whatever it looks like. */
    String fill(Map<String, String> values) {
        StringBuilder text = new StringBuilder(literalLength + 16 * values.size());
        for (int i = 0; i < pieces.size(); i++) {
            text.append(i % 2 == 0 ? pieces.get(i) : values.get(pieces.get(i)));
        }
        return text.toString();
    }
}
