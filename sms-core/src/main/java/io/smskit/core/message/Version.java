package io.smskit.core.message;

import io.smskit.ErrorCode;
import io.smskit.SmsException;

/** The first byte of what is stored. */
final class Version {
    private static final int SEALED = 0x80;

    private Version() {}

    /** Reads a version from 1 to {@code newest}; since one of them there is a sum. */
    static int of(Decoder in, int newest, int firstWithSum) {
        int version = in.raw();
        if (version >= SEALED) {
            throw new SmsException(
                    ErrorCode.KEY_UNAVAILABLE,
                    "a stored message cannot be read: its encryption key is not at hand, or its bytes were changed");
        }
        if (version < 1 || version > newest) {
            throw new IllegalStateException("a stored message was written by a newer version of this library");
        }
        if (version >= firstWithSum) {
            in.checkSum();
        }
        return version;
    }
}
