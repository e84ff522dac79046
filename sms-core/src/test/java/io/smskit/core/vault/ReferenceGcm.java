package io.smskit.core.vault;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM written down from NIST SP 800-38D, bit by bit: slow, and without a line in common with what it is compared to
 * but the block cipher.
 */
final class ReferenceGcm {
    private static final BigInteger R = new BigInteger("E1000000000000000000000000000000", 16);
    private static final int BLOCK = 16;

    private final Cipher aes;

    ReferenceGcm(byte[] key) {
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ciphertext and behind it the tag of 16 bytes; the nonce has 12 bytes. */
    byte[] encrypt(byte[] nonce, byte[] associated, byte[] plain) {
        byte[] counter = Arrays.copyOf(nonce, BLOCK);
        counter[BLOCK - 1] = 1;
        byte[] text = new byte[plain.length];
        byte[] block = counter.clone();
        for (int at = 0; at < plain.length; at += BLOCK) {
            ByteBuffer.wrap(block).putInt(BLOCK - 4, ByteBuffer.wrap(block).getInt(BLOCK - 4) + 1);
            byte[] stream = cipher(block);
            for (int i = at; i < Math.min(at + BLOCK, plain.length); i++) {
                text[i] = (byte) (plain[i] ^ stream[i - at]);
            }
        }
        BigInteger hash = hash(associated, text);
        byte[] tag = bytes(hash.xor(new BigInteger(1, cipher(counter))));
        return ByteBuffer.allocate(text.length + BLOCK).put(text).put(tag).array();
    }

    private byte[] cipher(byte[] block) {
        try {
            return aes.doFinal(block);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private BigInteger hash(byte[] associated, byte[] text) {
        BigInteger h = new BigInteger(1, cipher(new byte[BLOCK]));
        BigInteger y = BigInteger.ZERO;
        for (byte[] part : new byte[][] {associated, text}) {
            for (int at = 0; at < part.length; at += BLOCK) {
                byte[] block = Arrays.copyOf(Arrays.copyOfRange(part, at, Math.min(at + BLOCK, part.length)), BLOCK);
                y = times(y.xor(new BigInteger(1, block)), h);
            }
        }
        byte[] lengths = ByteBuffer.allocate(BLOCK)
                .putLong(associated.length * 8L)
                .putLong(text.length * 8L)
                .array();
        return times(y.xor(new BigInteger(1, lengths)), h);
    }

    /** The multiplication of blocks, algorithm 1. */
    private static BigInteger times(BigInteger x, BigInteger y) {
        BigInteger z = BigInteger.ZERO;
        BigInteger v = y;
        for (int i = 127; i >= 0; i--) {
            if (x.testBit(i)) {
                z = z.xor(v);
            }
            v = v.testBit(0) ? v.shiftRight(1).xor(R) : v.shiftRight(1);
        }
        return z;
    }

    private static byte[] bytes(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] block = new byte[BLOCK];
        int length = Math.min(bytes.length, BLOCK);
        System.arraycopy(bytes, bytes.length - length, block, BLOCK - length, length);
        return block;
    }
}
