package io.smskit.template;

import static java.util.Objects.requireNonNull;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import java.util.regex.Pattern;

/**
 * A declared parameter of a template.
 *
 * @param name letters, digits, {@code _} and {@code -}, beginning with a letter, at most 64 characters
 * @param type what its values look like
 * @param maxLength the longest value in characters, 1 to 1,000
 * @since 0.1
 */
public record TemplateParameter(String name, ParameterType type, int maxLength) {
    /** The longest value of a parameter that declares no length. */
    public static final int DEFAULT_MAX_LENGTH = 100;

    private static final int LONGEST_NAME = 64;
    // No word boundaries: whether a Chinese character next to a Latin letter is one depends on the JDK.
    private static final Pattern LINK = Pattern.compile(
            "://|(?<![a-z0-9])www\\.|[a-z0-9]\\.[a-z]{2,24}/|[^\\s.]\\.(?:com|cn|net|org|info|biz|top|xyz|io|me|co|cc|ru|uk|de"
                    + "|fr|eu|us|ly|vip|app|link|shop|site|club|online|store|live)(?![a-z0-9])",
            Pattern.CASE_INSENSITIVE);

    public TemplateParameter {
        requireNonNull(type, "type");
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a parameter name is a letter and up to 63 letters, digits, hyphens or underscores");
        }
        if (maxLength < 1 || maxLength > 1000) {
            throw new IllegalArgumentException("the longest value of parameter " + name + " is not in 1..1000");
        }
    }

    /** Whether a parameter can have this name. */
    public static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /**
     * Checks a value; the value is never part of an error's text.
     *
     * @throws InvalidMessageException naming the parameter and the rule
     */
    void check(String value) {
        if (value.length() > maxLength) {
            throw refused(
                    ErrorCode.TEMPLATE_PARAM_TOO_LONG,
                    "has " + value.length() + " characters, at most " + maxLength + " are allowed");
        }
        switch (type) {
            case DIGITS -> require(isDigits(value, 0), "is not made of digits 0-9");
            case INTEGER -> require(isDigits(value, value.startsWith("-") ? 1 : 0), "is not a whole number");
            case DECIMAL -> require(value.matches("-?[0-9]+(\\.[0-9]+)?"), "is not a decimal number");
            case TEXT -> {
                if (LINK.matcher(value).find()) {
                    throw refused(ErrorCode.PARAM_URL_FORBIDDEN, "holds a link; only parameters of type link may");
                }
            }
            case LINK -> {}
        }
        if (value.indexOf('【') >= 0 || value.indexOf('】') >= 0) {
            throw refused(ErrorCode.CONTENT_SIGNATURE_SPOOF, "holds a bracket of sign names");
        }
    }

    private static boolean isDigits(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return value.length() > from;
    }

    private void require(boolean valid, String rule) {
        if (!valid) {
            throw refused(ErrorCode.TEMPLATE_PARAM_INVALID, rule);
        }
    }

    private InvalidMessageException refused(ErrorCode code, String rule) {
        return new InvalidMessageException(code, "parameter " + name + " " + rule);
    }
}
