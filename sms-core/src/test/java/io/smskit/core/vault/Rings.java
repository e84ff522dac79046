package io.smskit.core.vault;

import java.util.Arrays;
import java.util.Base64;

/** Key rings whose keys can be told apart. */
public final class Rings {
    private Rings() {}

    /** A key that is made of one byte. */
    public static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** One version of each key. */
    public static KeyRing first() {
        return KeyRing.parse("1:" + key(1), "1:" + key(101));
    }

    /** The second version is known, but not in use yet. */
    public static KeyRing announced() {
        return KeyRing.parse("1:" + key(1) + ",2:" + key(2), "1:" + key(101) + ",2:" + key(102));
    }

    /** The second version is in use, the first one still known. */
    public static KeyRing rotated() {
        return KeyRing.parse("2:" + key(2) + ",1:" + key(1), "2:" + key(102) + ",1:" + key(101));
    }

    /** Nothing needs the first version any more. */
    public static KeyRing retired() {
        return KeyRing.parse("2:" + key(2) + ",1:retired", "2:" + key(102) + ",1:retired");
    }
}
