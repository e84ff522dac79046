package io.smskit.core.number;

import io.smskit.Msisdn;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The world's valid numbers as one automaton over digits. It is derived from libphonenumber's metadata by
 * {@code NumberTableGenerator} in the tests, and holds only numbers that libphonenumber takes as they are written; it
 * is silent on all others. With a newer libphonenumber beside it the newly opened ranges are therefore found, and those
 * closed since stay valid until the table is derived anew.
 */
final class NumberTable {
    static final NumberTable WORLD = load("number-table.bin");

    private static final int SHORTEST = 1 + 7;
    private static final int LONGEST = 1 + 15;
    private static final int LONGEST_CALLING_CODE = 3;
    private static final NumberKind[] KINDS = NumberKind.values();

    /** The node that follows each node on each digit, ten to a node; behind node 0 nothing is valid. */
    private final char[] next;

    /** What a number is that ends at a node: 0 for nothing, else 1 + region * kinds + kind. */
    private final byte[] verdicts;

    /** The first node behind each calling code, 0 where nobody has the code. */
    private final char[] starts = new char[1000];

    /** The regions that share each calling code. */
    private final String[][] regions = new String[1000][];

    private NumberTable(DataInputStream input) throws IOException {
        int nodes = input.readChar();
        next = new char[nodes * 10];
        // In one piece: a loop over the bytes would cost a cold JVM more than all the rest.
        ByteBuffer.wrap(input.readNBytes(next.length * Character.BYTES))
                .asCharBuffer()
                .get(next);
        verdicts = input.readNBytes(nodes);
        for (int codes = input.readChar(); codes > 0; codes--) {
            int code = input.readChar();
            starts[code] = input.readChar();
            regions[code] = new String[input.readUnsignedByte()];
            for (int i = 0; i < regions[code].length; i++) {
                regions[code][i] = input.readUTF();
            }
        }
    }

    private static NumberTable load(String name) {
        try (InputStream file = Objects.requireNonNull(NumberTable.class.getResourceAsStream(name), name);
                DataInputStream input = new DataInputStream(new BufferedInputStream(file))) {
            return new NumberTable(input);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name + ", the jar is damaged", broken);
        }
    }

    /** The number if it is {@code +} and digits and surely valid, else null. Allocates nothing but the answer. */
    @Nullable
    RecognizedNumber find(String number) {
        int length = number.length();
        if (length < SHORTEST || length > LONGEST || number.charAt(0) != '+') {
            return null;
        }
        int callingCode = 0;
        int node = 0;
        int i = 1;
        while (node == 0 && i <= LONGEST_CALLING_CODE) {
            int digit = number.charAt(i++) - '0';
            if (digit < 0 || digit > 9 || callingCode + digit == 0) {
                return null;
            }
            callingCode = callingCode * 10 + digit;
            node = starts[callingCode];
        }
        while (node != 0 && i < length) {
            int digit = number.charAt(i++) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            node = next[node * 10 + digit];
        }
        int verdict = verdicts[node] - 1;
        return verdict < 0
                ? null
                : new RecognizedNumber(
                        Msisdn.of(number), regions[callingCode][verdict / KINDS.length], KINDS[verdict % KINDS.length]);
    }

    boolean knowsCountry(String country) {
        return !country.equals(RecognizedNumber.WITHOUT_COUNTRY)
                && Arrays.stream(regions)
                        .filter(Objects::nonNull)
                        .flatMap(Arrays::stream)
                        .anyMatch(country::equals);
    }
}
