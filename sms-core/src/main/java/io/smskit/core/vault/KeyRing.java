package io.smskit.core.vault;

import static java.util.Objects.requireNonNull;

import io.smskit.ConfigurationException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys by which what is stored is encrypted, and those by which it is hashed so that it can be found. Each has a
 * version, which is stored with what was made by it. The first key of either kind is the one in use; the others only read
 * or find what was made by them. Immutable, and prints no key.
 *
 * <p>A key is 32 random bytes, such as {@code openssl rand -base64 32} makes.
 *
 * @since 0.1
 */
public final class KeyRing {
    private static final Pattern ENTRY = Pattern.compile("([1-9][0-9]{0,2}):(\\S+)");
    private static final String RETIRED = "retired";
    private static final int LENGTH = 32;

    private final Keys encryption;
    private final Keys hashing;

    private KeyRing(Keys encryption, Keys hashing) {
        this.encryption = encryption;
        this.hashing = hashing;
    }

    /**
     * Reads keys, each written as {@code version:key} with a version from 1 to 255 and the key in Base64. Several are
     * separated by commas or spaces. In place of a key {@code retired} says that nothing is left that needs it.
     *
     * @param keys by which is encrypted, the one in use first
     * @param hashKeys by which is hashed, the one in use first
     * @throws ConfigurationException if they are written otherwise; no text of it holds a key
     */
    public static KeyRing parse(String keys, String hashKeys) {
        return new KeyRing(Keys.parse("encryption key", keys), Keys.parse("hash key", hashKeys));
    }

    Keys encryption() {
        return encryption;
    }

    Keys hashing() {
        return hashing;
    }

    /** Names the versions. */
    @Override
    public String toString() {
        return "key ring of " + encryption + " and " + hashing;
    }

    /** One key. */
    static final class Key {
        private final int version;
        private final byte[] bytes;

        private Key(int version, byte[] bytes) {
            this.version = version;
            this.bytes = bytes;
        }

        int version() {
            return version;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /** All keys of one kind. */
    static final class Keys {
        private final String kind;
        private final List<Key> live;
        private final Set<Integer> retired;

        private Keys(String kind, List<Key> live, Set<Integer> retired) {
            this.kind = kind;
            this.live = List.copyOf(live);
            this.retired = Set.copyOf(retired);
        }

        private static Keys parse(String kind, String text) {
            List<Key> live = new ArrayList<>();
            Set<Integer> retired = new TreeSet<>();
            Set<Integer> versions = new TreeSet<>();
            for (String word : requireNonNull(text, kind).strip().split("[\\s,]+")) {
                Matcher entry = ENTRY.matcher(word);
                int version = entry.matches() ? Integer.parseInt(entry.group(1)) : 0;
                if (version < 1 || version > 255) {
                    throw new ConfigurationException(
                            "one " + kind + " is not written as version:key, with a version from 1 to 255");
                }
                if (!versions.add(version)) {
                    throw new ConfigurationException(kind + " " + version + " stands twice");
                }
                if (entry.group(2).equals(RETIRED)) {
                    retired.add(version);
                } else {
                    live.add(new Key(version, decoded(kind, version, entry.group(2))));
                }
            }
            if (live.isEmpty()) {
                throw new ConfigurationException("there is no " + kind + " that is not retired");
            }
            return new Keys(kind, live, retired);
        }

        private static byte[] decoded(String kind, int version, String text) {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                // Neither the text nor the decoder's word on it may be repeated: they are parts of the key.
                throw new ConfigurationException(kind + " " + version + " is not written in Base64");
            }
            if (bytes.length != LENGTH) {
                throw new ConfigurationException(
                        kind + " " + version + " has " + bytes.length + " bytes, " + LENGTH + " are needed");
            }
            return bytes;
        }

        String kind() {
            return kind;
        }

        /** Those that are not retired, the one in use first. */
        List<Key> live() {
            return live;
        }

        Optional<Key> find(int version) {
            return live.stream().filter(key -> key.version == version).findFirst();
        }

        boolean isRetired(int version) {
            return retired.contains(version);
        }

        @Override
        public String toString() {
            return kind
                    + live.stream()
                            .map(key -> Integer.toString(key.version))
                            .collect(Collectors.joining(", ", live.size() == 1 ? " " : "s ", ""));
        }
    }
}
