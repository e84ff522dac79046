package io.smskit.spi.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One version of something that messages are judged and sent by. Versions are only added; the latest one counts.
 *
 * @param kind what it defines
 * @param name its name within its kind
 * @param version counts from 1
 * @param author who published it, such as {@code file} or {@code api:alice}
 * @param publishedAt when
 * @param isEnabled whether it may be used
 * @param attributes its content; no attribute is a secret
 * @since 0.1
 */
public record Definition(
        Kind kind,
        String name,
        int version,
        String author,
        Instant publishedAt,
        boolean isEnabled,
        SortedMap<String, String> attributes) {
    public Definition {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(author, "author");
        requireNonNull(publishedAt, "publishedAt");
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Names the version, never the content. */
    @Override
    public String toString() {
        return kind + " " + name + " version " + version;
    }

    /** Which version this is. */
    public Reference reference() {
        return new Reference(kind, name, version);
    }

    /**
     * Names one version of a definition.
     *
     * @param kind what it defines
     * @param name its name within its kind
     * @param version counts from 1
     */
    public record Reference(Kind kind, String name, int version) {
        public Reference {
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return kind.word() + " " + name + " version " + version;
        }
    }

    /** What can be defined; kinds are added at the end. */
    public enum Kind {
        /** A scope of keys, quotas and rates. */
        APPLICATION,
        /** A scenario that fixes template, route and sign name. */
        BUSINESS,
        /** A sign name that a provider has approved. */
        SIGN_NAME,
        /** A text with typed parameters. */
        TEMPLATE,
        /** A configured account or link of a provider, without its secrets. */
        CHANNEL,
        /** What a channel costs. */
        PRICE_LIST,
        /** The channels that messages may take, and which messages take them. */
        ROUTE,
        /** A version of an encryption key, by a check value from which nobody learns the key. */
        KEY,
        /** How many messages of a class one recipient gets. */
        RECIPIENT_LIMIT;

        /** The word for it, such as {@code sign-name}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
