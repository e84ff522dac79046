package io.smskit.provider.smpp.settings;

import io.smskit.ConfigurationException;
import io.smskit.spi.ChannelSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The values of a channel: what the configuration gives, else what the profile says. Refusals name the key, never the value. */
final class Given {
    private static final String SEPARATORS = "[\\s,]+";

    private final ChannelSettings settings;
    private final Profile profile;

    Given(ChannelSettings settings) {
        this.settings = settings;
        this.profile = Profile.named(settings.require(Keys.PROFILE));
    }

    Optional<String> text(String key) {
        return settings.text(key).or(() -> profile.find(key));
    }

    String text(String key, String usual) {
        return text(key).orElse(usual);
    }

    boolean flag(String key, boolean usual) {
        return text(key).map(Boolean::parseBoolean).orElse(usual);
    }

    int number(String key, int usual, int most) {
        return number(key, most).orElse(usual);
    }

    Optional<Integer> number(String key, int most) {
        return text(key).map(text -> {
            long value = Long.parseLong(text);
            unless(value >= 0 && value <= most, key, "is not in 0.." + most);
            return (int) value;
        });
    }

    int positive(String key, int most) {
        int value = number(key, most).orElse(0);
        unless(value > 0, key, "is not in 1.." + most);
        return value;
    }

    String ascii(String key, int longest) {
        String text = text(key, "");
        unless(
                text.length() <= longest && text.chars().allMatch(c -> c > ' ' - 1 && c < 0x7F),
                key,
                "is longer than " + longest + " characters or holds others than those of ASCII");
        return text;
    }

    /** The entries of a list, separated by commas or spaces. */
    List<String> list(String key) {
        return Stream.of(text(key, "").split(SEPARATORS))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** The pairs of a list such as {@code a=b c=d}. */
    <K, V> Map<K, V> pairs(String key, Function<String, K> left, Function<String, V> right) {
        Map<K, V> pairs = new TreeMap<>();
        for (String entry : list(key)) {
            int equals = entry.indexOf('=');
            unless(equals > 0, key, "holds something other than code=meaning");
            try {
                pairs.put(left.apply(entry.substring(0, equals)), right.apply(entry.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw refused(key, "holds a code or a meaning that does not exist");
            }
        }
        return pairs;
    }

    void unless(boolean right, String key, String wrong) {
        if (!right) {
            throw refused(key, wrong);
        }
    }

    ConfigurationException refused(String key, String wrong) {
        return new ConfigurationException("setting '" + key + "' of provider smpp " + wrong);
    }

    ChannelSettings settings() {
        return settings;
    }
}
