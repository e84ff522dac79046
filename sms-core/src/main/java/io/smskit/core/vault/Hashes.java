package io.smskit.core.vault;

import io.smskit.core.vault.KeyRing.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Hashes by which rows are found, HMAC-SHA256 under a key that the store does not have. New rows are hashed by the key in
 * use; whoever looks for a row asks for the hashes of every live key. Safe for use by many threads.
 */
final class Hashes {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int TEXT_BYTES = 16;

    private final List<Version> live = new ArrayList<>();

    Hashes(Keys keys) {
        keys.live()
                .forEach(key -> live.add(
                        new Version(key.version(), Hkdf.expand(DayKeys.extracted(key), "hash", Long.BYTES * 4))));
    }

    /** The hashes by the key in use. */
    Version current() {
        return live.get(0);
    }

    /** The hashes by every live key, by the one in use first. */
    List<Version> live() {
        return live;
    }

    /** What every live key makes of something. */
    <T> Set<T> all(Function<Version, T> hash) {
        Set<T> all = new LinkedHashSet<>();
        live.forEach(version -> all.add(hash.apply(version)));
        return all;
    }

    /** The hashes by one key. What is hashed for one purpose is never the same as for another one. */
    static final class Version {
        private static final int REMEMBERED = 4_096;

        private final int version;
        private final byte[] key;
        private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();
        /** A message asks for its recipient's hash when it is stored and each time it is judged. */
        private final AtomicReferenceArray<@Nullable Known> recent = new AtomicReferenceArray<>(REMEMBERED);

        private Version(int version, byte[] key) {
            this.version = version;
            this.key = key;
        }

        private record Known(long plain, byte[] digest) {}

        /** The hash of a recipient, of what {@link io.smskit.core.message.RecipientHash} makes of the number. */
        long recipient(long plain) {
            return ByteBuffer.wrap(recipientDigest(plain)).getLong();
        }

        /** The hash of a number that must not be sent to, of the same. */
        String number(long plain) {
            return text(recipientDigest(plain), Long.BYTES);
        }

        /** Whether a text is a hash by this key. */
        boolean made(String text) {
            return text.startsWith(version + ".");
        }

        private byte[] recipientDigest(long plain) {
            int slot = (int) (plain & REMEMBERED - 1);
            Known known = recent.get(slot);
            if (known == null || known.plain != plain) {
                known = new Known(plain, digest('r', longBytes(plain)));
                recent.set(slot, known);
            }
            return known.digest;
        }

        /** The hash of an idempotency key. */
        String key(String application, String idempotencyKey) {
            return text(digest('k', utf8(application + '\0' + idempotencyKey)), 0);
        }

        /** The hash of what tells a repeated request from another one. */
        long request(long plain) {
            return ByteBuffer.wrap(digest('q', longBytes(plain))).getLong();
        }

        /** The hash of the key of a limit. */
        String limit(String limitKey) {
            return text(digest('l', utf8(limitKey)), 0);
        }

        private static byte[] longBytes(long value) {
            return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private String text(byte[] digest, int from) {
            ByteBuffer part = TEXT.encode(ByteBuffer.wrap(digest, from, TEXT_BYTES));
            return version + "." + StandardCharsets.US_ASCII.decode(part);
        }

        private byte[] digest(char purpose, byte[] data) {
            Mac mac = idle.poll();
            if (mac == null) {
                mac = Hkdf.mac(key);
            }
            mac.update((byte) purpose);
            byte[] digest = mac.doFinal(data);
            idle.add(mac);
            return digest;
        }
    }
}
