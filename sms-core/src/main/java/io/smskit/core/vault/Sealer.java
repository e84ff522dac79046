package io.smskit.core.vault;

import io.smskit.core.vault.KeyRing.Keys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts with AES-256-GCM. What it makes begins with a mark that nothing plain begins with, the version of the key, the
 * day whose key was used and the nonce; it can only be opened in the place for which it was sealed. Safe for use by many
 * threads.
 */
final class Sealer {
    private static final byte MARK = (byte) 0x81;
    private static final int BOUND_HEADER = 4;
    private static final int HEADER = BOUND_HEADER + Nonces.LENGTH;
    private static final int TAG = 16;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private final int version;
    private final DayKeys keys;
    private final Nonces nonces = new Nonces();
    private final Provider provider = newCipher(null).getProvider();
    /** To look a cipher up costs about as much as to use it. */
    private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();

    Sealer(Keys keys) {
        this.version = keys.live().get(0).version();
        this.keys = new DayKeys(keys);
    }

    private static Cipher newCipher(@Nullable Provider provider) {
        String name = "AES/GCM/NoPadding";
        try {
            return provider == null ? Cipher.getInstance(name) : Cipher.getInstance(name, provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    /** Whether the bytes were sealed, by whatever key. */
    static boolean isSealed(byte[] bytes) {
        return bytes.length >= HEADER + TAG && bytes[0] == MARK;
    }

    /** Whether the key is at hand by which the bytes were sealed. */
    boolean hasKeyOf(byte[] sealed) {
        return keys.of(sealed[1] & 0xFF, dayOf(sealed)) != null;
    }

    private static int dayOf(byte[] sealed) {
        return (sealed[2] & 0xFF) << 8 | sealed[3] & 0xFF;
    }

    /**
     * Seals bytes.
     *
     * @param place where they will be kept; they can be opened with the same place only
     */
    byte[] seal(byte[] plain, byte[] place, Instant now) {
        int day = (int) Math.floorDiv(now.getEpochSecond(), SECONDS_OF_A_DAY);
        SecretKey key = keys.of(version, day);
        byte[] sealed = new byte[HEADER + plain.length + TAG];
        nonces.put(ByteBuffer.wrap(sealed).put(MARK).put((byte) version).putShort((short) day));
        Cipher cipher = borrow();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, sealed, BOUND_HEADER, Nonces.LENGTH));
            cipher.updateAAD(sealed, 0, BOUND_HEADER);
            cipher.updateAAD(place);
            cipher.doFinal(plain, 0, plain.length, sealed, HEADER);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bytes could not be sealed", e);
        } finally {
            idle.add(cipher);
        }
    }

    /**
     * Opens what was sealed for this place; null if the key is not at hand, or the bytes were changed or sealed for another
     * place.
     */
    byte @Nullable [] open(byte[] sealed, byte[] place) {
        SecretKey key = keys.of(sealed[1] & 0xFF, dayOf(sealed));
        if (key == null) {
            return null;
        }
        Cipher cipher = borrow();
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, sealed, BOUND_HEADER, Nonces.LENGTH));
            cipher.updateAAD(sealed, 0, BOUND_HEADER);
            cipher.updateAAD(place);
            return cipher.doFinal(sealed, HEADER, sealed.length - HEADER);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bytes could not be opened", e);
        } finally {
            idle.add(cipher);
        }
    }

    private Cipher borrow() {
        Cipher cipher = idle.poll();
        return cipher == null ? newCipher(provider) : cipher;
    }
}
