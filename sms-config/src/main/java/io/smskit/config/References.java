package io.smskit.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables into values: {@code ${NAME}}, {@code ${NAME:default}}, and {@code $${} for a plain
 * {@code ${}. One pass, so that what a variable holds is never read again.
 */
final class References {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]{0,127})(:[^{}]*)?})?");

    private final Function<String, @Nullable String> environment;

    References(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    static boolean isIn(String text) {
        return text.contains("${");
    }

    /** The text with its variables; empty if that failed, which is a problem then. */
    Optional<String> resolve(String text, Spot spot, Problems problems) {
        int before = problems.count();
        StringBuilder resolved = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            resolved.append(text, end, matcher.start());
            resolved.append(value(matcher, spot, problems));
            end = matcher.end();
        }
        resolved.append(text, end, text.length());
        return problems.count() == before ? Optional.of(resolved.toString()) : Optional.empty();
    }

    private String value(Matcher matcher, Spot spot, Problems problems) {
        if (matcher.group().startsWith("$$")) {
            return "${";
        }
        String name = matcher.group(1);
        if (name == null) {
            problems.add(
                    spot, "has a reference of a wrong form; write ${NAME} or ${NAME:default}, or $${ for a plain ${");
            return "";
        }
        String value = environment.apply(name);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        String byDefault = matcher.group(2);
        if (byDefault != null) {
            return byDefault.substring(1);
        }
        problems.add(
                spot,
                "needs the environment variable " + name + ", which is not set; set it, give a default as in ${" + name
                        + ":…}, or write $${ for a plain ${");
        return "";
    }
}
