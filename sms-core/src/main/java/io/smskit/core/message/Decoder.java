package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.Money;
import io.smskit.Reason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Encoder} wrote. */
final class Decoder {
    private final byte[] bytes;
    private final MessageId id;
    private int at;
    private int end;

    Decoder(byte[] bytes, MessageId id) {
        this.bytes = bytes;
        this.id = id;
        this.end = bytes.length;
    }

    /** The last bytes must be the sum of the others. */
    void checkSum() {
        if (!Sum.isRight(bytes, id)) {
            throw damaged();
        }
        end = bytes.length - Sum.LENGTH;
    }

    /** Nothing may be left: another version than the one that is named would have written less. */
    void checkEnd() {
        if (at != end) {
            throw damaged();
        }
    }

    private static IllegalStateException damaged() {
        return new IllegalStateException("a stored message is damaged: its bytes are not those that were written");
    }

    int raw() {
        return bytes[at++] & 0xFF;
    }

    long number() {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = raw();
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return value;
    }

    String text() {
        return text((int) number());
    }

    String longText() {
        return text(raw() << 8 | raw());
    }

    private String text(int length) {
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    boolean flag() {
        return raw() != 0;
    }

    @Nullable
    String optionalText() {
        return flag() ? text() : null;
    }

    @Nullable
    Long optionalNumber() {
        return flag() ? number() : null;
    }

    /** How many values follow. */
    int count() {
        return (int) number();
    }

    List<String> texts() {
        int count = count();
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(text());
        }
        return values;
    }

    Map<String, String> map() {
        int count = count();
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(text(), text());
        }
        return values;
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    @Nullable
    Reason optionalReason() {
        return flag() ? new Reason(text(), text(), text()) : null;
    }

    @Nullable
    Money optionalMoney() {
        return flag() ? new Money(BigDecimal.valueOf(number(), (byte) raw()), Currency.getInstance(text())) : null;
    }
}
