package io.smskit.simulator.tencent;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as the service reads and shows it.
 *
 * @param countryCode such as {@code 86}
 * @param subscriber what stands behind the country code
 */
record Recipient(String countryCode, String subscriber) {
    private static final Pattern MAINLAND = Pattern.compile("(?:\\+?86|0086)?(1[3-9]\\d{9})");

    /** Country codes have one digit, two or three, by the zones of ITU-T E.164. */
    private static final Pattern FOREIGN =
            Pattern.compile("\\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\\d\\d)(\\d{4,13})");

    private static final Map<String, String> COUNTRIES = Map.ofEntries(
            Map.entry("86", "CN"),
            Map.entry("852", "HK"),
            Map.entry("853", "MO"),
            Map.entry("886", "TW"),
            Map.entry("1", "US"),
            Map.entry("44", "GB"),
            Map.entry("49", "DE"),
            Map.entry("60", "MY"),
            Map.entry("65", "SG"),
            Map.entry("81", "JP"),
            Map.entry("82", "KR"));

    /** Mainland numbers may lack their country code, foreign ones not even the plus. */
    static Optional<Recipient> parse(String text) {
        Matcher mainland = MAINLAND.matcher(text);
        if (mainland.matches()) {
            return Optional.of(new Recipient("86", mainland.group(1)));
        }
        Matcher foreign = FOREIGN.matcher(text);
        boolean good = foreign.matches() && !foreign.group(1).equals("86") && text.length() <= 16;
        return good ? Optional.of(new Recipient(foreign.group(1), foreign.group(2))) : Optional.empty();
    }

    boolean isMainland() {
        return countryCode.equals("86");
    }

    /** In E.164 with its plus. */
    String number() {
        return "+" + countryCode + subscriber;
    }

    /** The country by ISO 3166; empty for one that is not in the small list of this stand-in. */
    String country() {
        return COUNTRIES.getOrDefault(countryCode, "");
    }
}
