package io.smskit.core.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The last bytes of what is stored: the sum of all before them (CRC-32C), by which flipped bits are noticed. */
final class Sum {
    static final int LENGTH = Integer.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Sum() {}

    /** Writes it into the last bytes. */
    static void write(byte[] all) {
        INT.set(all, all.length - LENGTH, of(all));
    }

    /** Whether the last bytes are the sum of the others. */
    static boolean isRight(byte[] all) {
        return all.length > LENGTH && (int) INT.get(all, all.length - LENGTH) == of(all);
    }

    private static int of(byte[] all) {
        CRC32C sum = new CRC32C();
        sum.update(all, 0, all.length - LENGTH);
        return (int) sum.getValue();
    }
}
