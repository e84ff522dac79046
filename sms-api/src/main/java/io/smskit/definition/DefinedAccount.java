package io.smskit.definition;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The account of a channel that begins by a definition: what its provider needs to be told, with names in place of secrets.
 * Every node fills in what its own configuration has under these names; one that has not is one on which the channel is not
 * open. Immutable; copy methods give changed copies.
 *
 * @param provider the type of the provider, such as {@code smpp}
 * @param settings the settings of the provider by key, in the text form of configuration files; none is a secret
 * @param secrets for each further setting the name of the secret that is its value
 * @param isOwned whether only one of several nodes uses the channel at a time, as a link that a peer allows once
 * @since 0.1
 */
public record DefinedAccount(
        String provider, SortedMap<String, String> settings, SortedMap<String, String> secrets, boolean isOwned) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public DefinedAccount {
        require(NAME.matcher(provider).matches(), "is no type of a provider, such as smpp");
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            require(
                    NAME.matcher(secret.getValue()).matches(),
                    "is no name of a secret, which is lower-case letters, digits and hyphens");
            require(
                    !settings.containsKey(secret.getKey()),
                    "is given twice: as a setting, and as the name of a secret");
        }
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** An account with this provider, without settings. */
    public static DefinedAccount of(String provider) {
        return new DefinedAccount(provider, Collections.emptySortedMap(), Collections.emptySortedMap(), false);
    }

    /** A copy with this setting, which is no secret. */
    public DefinedAccount setting(String key, String content) {
        SortedMap<String, String> more = new TreeMap<>(settings);
        more.put(key, content);
        return new DefinedAccount(provider, more, secrets, isOwned);
    }

    /**
     * A copy whose nodes take this setting from their own configuration.
     *
     * @param key the setting
     * @param secret the name under which they find it
     */
    public DefinedAccount secret(String key, String secret) {
        SortedMap<String, String> more = new TreeMap<>(secrets);
        more.put(key, secret);
        return new DefinedAccount(provider, settings, more, isOwned);
    }

    /** A copy of which only one of several nodes makes use at a time. */
    public DefinedAccount owned() {
        return new DefinedAccount(provider, settings, secrets, true);
    }

    /** Names the provider, and no setting. */
    @Override
    public String toString() {
        return "account of provider " + provider;
    }
}
