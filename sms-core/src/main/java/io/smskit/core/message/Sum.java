package io.smskit.core.message;

import io.smskit.MessageId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The last bytes of what is stored: the sum of the message's id and of all bytes before (CRC-32C). By it flipped bits are
 * noticed, and bytes that ended up with another message.
 */
final class Sum {
    static final int LENGTH = Integer.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Sum() {}

    /** Writes it into the last bytes. */
    static void write(byte[] all, MessageId id) {
        INT.set(all, all.length - LENGTH, of(all, id));
    }

    /** Whether it stands in the last bytes. */
    static boolean isRight(byte[] all, MessageId id) {
        return all.length > LENGTH && (int) INT.get(all, all.length - LENGTH) == of(all, id);
    }

    private static int of(byte[] all, MessageId id) {
        CRC32C sum = new CRC32C();
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            sum.update((int) (id.value() >>> shift));
        }
        sum.update(all, 0, all.length - LENGTH);
        return (int) sum.getValue();
    }
}
