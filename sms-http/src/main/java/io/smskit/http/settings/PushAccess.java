package io.smskit.http.settings;

import io.smskit.http.AddressRanges;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Who may push to us. {@link #toString()} does not tell the secret.
 *
 * @param secret the secret part of the address; empty if nobody may push
 * @param from the only addresses that may push
 * @since 0.1
 */
public record PushAccess(Optional<String> secret, AddressRanges from) {
    /** The key of the secret part of the address. */
    public static final String SECRET = "push-secret";
    /** The key of the only addresses that may push. */
    public static final String FROM = "push-from";

    /** The two settings. */
    public static List<Setting> settings() {
        return List.of(
                Setting.of(
                        SECRET,
                        Setting.Type.SECRET,
                        "The secret part of the URL that reports and replies are pushed to, at least 16 letters, digits,"
                                + " hyphens and underscores. Without it every push is refused."),
                Setting.of(
                        FROM,
                        Setting.Type.TEXT,
                        "The only addresses that may push, such as 203.0.113.0/24 2001:db8::1, separated by spaces or"
                                + " commas."));
    }

    /**
     * Reads the two settings.
     *
     * @throws io.smskit.ConfigurationException if one has a wrong form; the secret is not repeated
     */
    public static PushAccess of(ChannelSettings settings) {
        Refusal refusal = new Refusal(settings);
        Optional<String> secret = settings.text(SECRET);
        refusal.unless(
                secret.isEmpty() || secret.get().matches("[A-Za-z0-9_-]{16,256}"),
                SECRET,
                "needs at least 16 letters, digits, hyphens and underscores");
        try {
            return new PushAccess(
                    secret, AddressRanges.parse(settings.text(FROM).orElse("")));
        } catch (IllegalArgumentException e) {
            throw refusal.because(FROM, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return secret.isEmpty() ? "nobody may push" : "who knows the secret may push";
    }
}
