package io.smskit.config;

import io.smskit.Money;
import io.smskit.core.Retention;
import io.smskit.core.number.NumberRecognizer;
import io.smskit.definition.Rate;
import io.smskit.definition.Route;
import io.smskit.policy.LimitRule;
import io.smskit.spi.SettingText;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The types of single values. */
final class Values {
    /** In a price list, wherever no other price holds. */
    static final String USUAL = "usual";

    static final Pattern DESTINATION = Pattern.compile(USUAL + "|[A-Z]{2}|[+][1-9][0-9]{0,14}");
    static final String DESTINATION_RULE = "is neither `usual` nor a country such as HK nor a prefix such as +852";

    static final Pattern CHANNEL_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    static final String CHANNEL_NAME_RULE = "is not 1 to 64 lower-case letters, digits and hyphens";

    static final ValueType<String> TEXT = ValueType.of("text", "is no text", text -> text);

    static final ValueType<String> NAME = ValueType.of("a name", "is no name", String::strip);

    static final ValueType<Boolean> FLAG =
            ValueType.of("`true` or `false`", "is neither true nor false", text -> SettingText.flag(text.strip()));

    static final ValueType<Rate> RATE = ValueType.of(
            "a rate such as `200/s`, `30/min` or `500/h`", "is no rate such as 200/s, 30/min or 500/h", Rate::parse);

    static final ValueType<Money> PRICE = ValueType.of(
            "a price such as `0.045 CNY`",
            "is no price such as 0.045 CNY, with the ISO 4217 code of a currency behind the amount",
            Money::parse);

    static final ValueType<String> REGION = ValueType.of(
            "a country such as `CN`", "is no country by its two capital letters in ISO 3166, such as CN", text -> {
                NumberRecognizer.withDefaultRegion(text.strip());
                return text.strip();
            });

    static final ValueType<String> PREFIX = ValueType.of(
            "the beginning of numbers such as `\"+852\"`", "is no beginning of numbers such as +852", text -> {
                String prefix = text.strip();
                return require(Route.isPrefix(prefix), prefix);
            });

    static final ValueType<ZoneId> ZONE = ValueType.of(
            "a time zone such as `Asia/Shanghai`",
            "is no time zone such as Asia/Shanghai",
            text -> ZoneId.of(text.strip()));

    /** A rule of a calendar day stands in UTC here; its real zone stands under another key. */
    static final ValueType<LimitRule> LIMIT = ValueType.of(
            "a limit such as `1/min`, `5/h`, `10/day`, `3/10min`, `10/calendar-day`, `300/calendar-month` or `5000/total`",
            "is no limit such as 1/min, 5/h, 10/day, 3/10min, 10/calendar-day, 300/calendar-month or 5000/total",
            text -> LimitRule.parse(text, ZoneOffset.UTC));

    static final ValueType<URI> STORE_URL = ValueType.of(
                    "a URL such as `memory` or `jdbc:sqlite:sms.db`",
                    "is no URL of a store such as memory or jdbc:sqlite:sms.db",
                    Values::storeUrl)
            .disclosure(ValueType.Disclosure.MASKED);

    static final ValueType<String> SECRET = ValueType.of(
                    "a secret, best as `${NAME}` or `file:path`", "is no text", text -> text)
            .disclosure(ValueType.Disclosure.SECRET);

    /** Keys with their versions; here only the versions may stand. */
    static final ValueType<String> KEYS = ValueType.of(
                    "`file:path` or `${NAME}`, which holds `version:key`, or several of them",
                    "is no text",
                    text -> text)
            .disclosure(ValueType.Disclosure.KEY);

    static final ValueType<Duration> KEPT = ValueType.of(
            "a time span such as `90days`, 1day or more, or `forever`",
            "is no time span such as 90days, of 1day or more, and not forever",
            text -> {
                if (text.strip().equals("forever")) {
                    return Retention.FOREVER;
                }
                Duration span = SettingText.duration(text);
                return require(span.compareTo(Duration.ofDays(1)) >= 0, span);
            });

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private Values() {}

    static ValueType<Integer> whole(int least, int most) {
        String range = String.format(Locale.ROOT, "a whole number from %d to %d", least, most);
        return ValueType.of(range, "is not " + range, text -> {
            int number = WHOLE.matcher(text.strip()).matches() ? Integer.parseInt(text.strip()) : -1;
            return require(number >= least && number <= most, number);
        });
    }

    /** A time span between two others, which are written in the same form. */
    static ValueType<Duration> span(String least, String most) {
        String range = least + " to " + most;
        return ValueType.of("a time span such as `10s`, " + range, "is no time span such as 10s, of " + range, text -> {
            Duration span = SettingText.duration(text);
            boolean tooShort = span.compareTo(SettingText.duration(least)) < 0;
            boolean tooLong = span.compareTo(SettingText.duration(most)) > 0;
            return require(!tooShort && !tooLong, span);
        });
    }

    /** A constant by its name in lower case. */
    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.put(word(constant), constant));
        return ValueType.of(
                "`" + String.join("`, `", words.keySet()) + "`",
                "is not one of " + String.join(", ", words.keySet()),
                text -> {
                    E constant = words.get(text.strip());
                    if (constant == null) {
                        throw new IllegalArgumentException();
                    }
                    return constant;
                });
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // No URI ends behind its scheme, yet "memory:" reads like one.
    private static URI storeUrl(String text) {
        String url = text.strip();
        return URI.create(url.endsWith(":") ? url.substring(0, url.length() - 1) : url);
    }

    private static <T> T require(boolean valid, T value) {
        if (!valid) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
