package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.Money;
import io.smskit.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values of a message one behind the other; {@link Decoder} reads them in the same order. */
final class Encoder {
    private static final int LONGEST = 0xFFFF;

    private final MessageId id;
    private byte[] bytes;
    private int size;

    /** For a message; it is likely to be so long. */
    Encoder(MessageId id, int likely) {
        this.id = id;
        this.bytes = new byte[likely];
    }

    Encoder raw(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    /** Seven bits a byte, the lowest first: small numbers are short. */
    Encoder number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            raw((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        return raw((int) rest);
    }

    Encoder text(String value) {
        return isAscii(value) ? ascii(value) : utf8(value);
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Most are short names, for which an array of their own would cost more than they do. */
    private Encoder ascii(String value) {
        int length = value.length();
        number(length);
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) value.charAt(i);
        }
        size += length;
        return this;
    }

    private Encoder utf8(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** A text of less than 64 KB behind two bytes that say how long it is, as databases read it. */
    Encoder longText(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST) {
            throw new IllegalArgumentException("a text of " + utf8.length + " bytes is longer than any message");
        }
        raw(utf8.length >> 8).raw(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, size * 2));
        }
    }

    Encoder flag(boolean value) {
        return raw(value ? 1 : 0);
    }

    Encoder optionalText(@Nullable String value) {
        flag(value != null);
        return value == null ? this : text(value);
    }

    Encoder optionalNumber(@Nullable Long value) {
        flag(value != null);
        return value == null ? this : number(value);
    }

    Encoder texts(Collection<String> values) {
        number(values.size());
        for (String value : values) {
            text(value);
        }
        return this;
    }

    Encoder map(Map<String, String> values) {
        number(values.size());
        for (Map.Entry<String, String> entry : values.entrySet()) {
            text(entry.getKey()).text(entry.getValue());
        }
        return this;
    }

    Encoder name(Enum<?> value) {
        return text(value.name());
    }

    Encoder optionalReason(@Nullable Reason reason) {
        flag(reason != null);
        return reason == null ? this : text(reason.code()).text(reason.source()).text(reason.text());
    }

    Encoder optionalMoney(@Nullable Money money) {
        flag(money != null);
        return money == null
                ? this
                : number(money.amount().unscaledValue().longValueExact())
                        .raw(money.amount().scale())
                        .text(money.currency().getCurrencyCode());
    }

    /** All of them, and at the end the sum by which damage is noticed. */
    byte[] bytes() {
        byte[] all = Arrays.copyOf(bytes, size + Sum.LENGTH);
        Sum.write(all, id);
        return all;
    }
}
