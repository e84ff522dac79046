package io.smskit.spi;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text forms of settings, the same in files and builders.
 *
 * @since 0.1
 */
public final class SettingText {
    private static final Pattern LOOPBACK = Pattern.compile("127\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|day|days)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "min", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "day", ChronoUnit.DAYS,
            "days", ChronoUnit.DAYS);

    private SettingText() {}

    /** Says that an address would send credentials unencrypted. */
    static final class Insecure extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Insecure(String message) {
            super(message);
        }
    }

    /**
     * Reads {@code true} or {@code false}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    /**
     * Reads a time span, such as {@code 500ms}, {@code 10s}, {@code 5min}, {@code 2h} or {@code 1day}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Duration duration(String text) {
        Matcher matcher = SPAN.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is no time span such as 500ms, 10s, 5min, 2h or 1day");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), requireNonNull(UNITS.get(matcher.group(2))));
    }

    /**
     * Reads an absolute URL of scheme {@code https}, or {@code http} where the host is this machine by address or the
     * name {@code localhost}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static URI url(String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            // Without its cause, which repeats the address and any password in it.
            throw new IllegalArgumentException("is no URL");
        }
        return url(url);
    }

    /**
     * Checks what {@link #url(String)} checks.
     *
     * @return the same URL
     * @throws IllegalArgumentException for any other URL
     */
    public static URI url(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("is no absolute URL of the form https://host[:port][/path]");
        }
        if ("http".equals(url.getScheme()) && !isLoopback(host)) {
            throw new Insecure("is plain http: use https, http is taken for this machine's own addresses only");
        }
        if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
            throw new IllegalArgumentException("has a scheme other than https");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException("has a port that is not in 1..65535");
        }
        return url;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }

    static void choice(List<String> choices, String text) {
        if (!choices.contains(text)) {
            throw new IllegalArgumentException("is not one of " + String.join(", ", choices));
        }
    }
}
