package io.smskit.text;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The characters that fit into septets: a basic table of 128 and an extension table behind an escape (3GPP TS 23.038
 * §6.2.1).
 *
 * <p>{@link #standard()} is what every handset knows. A national language table takes the place of one of the two and
 * is announced in the header of every segment, where it costs three octets; the copy methods make such alphabets.
 * Instances are immutable.
 *
 * @since 0.1
 */
public final class GsmAlphabet {
    static final int FOREIGN = -1;
    static final int TABLE_SIZE = 128;

    private static final int SHIFT_ELEMENT_OCTETS = 3;
    private static final int ESCAPE = 0x1B;
    private static final int SEPTET = 0x7F;
    private static final int MAX_LANGUAGE = 255;

    private static final GsmAlphabet STANDARD = new GsmAlphabet(
            new Table(
                    0,
                    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"),
            new Extension(
                    0,
                    Map.of(
                            0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']',
                            0x40, '|', 0x65, '€')));

    private final Table basic;
    private final Extension extension;
    /** By character up to the highest one of the alphabet: 1 or 2 septets, 0 if the character is not in it. */
    private final byte[] widths;
    /** By character: its code in the basic table, or in the extension table where the width is 2. */
    private final byte[] codes;
    /** By character: its code if it takes a single septet, otherwise {@link #FOREIGN}. */
    private final byte[] singles;

    private GsmAlphabet(Table basic, Extension extension) {
        this.basic = basic;
        this.extension = extension;
        int size = 1 + Math.max(basic.highest(), extension.highest());
        widths = new byte[size];
        codes = new byte[size];
        singles = new byte[size];
        Arrays.fill(singles, (byte) FOREIGN);
        // In the order of the codes, so that the highest one of a character that stands in a table twice is used.
        for (Map.Entry<Integer, Character> entry : new TreeMap<>(extension.characters()).entrySet()) {
            enter(entry.getValue(), 2, entry.getKey());
        }
        // Second, so that a character of both tables takes the single septet.
        for (int code = 0; code < TABLE_SIZE; code++) {
            if (basic.characters().charAt(code) != ESCAPE) {
                enter(basic.characters().charAt(code), 1, code);
            }
        }
    }

    private void enter(char character, int width, int code) {
        widths[character] = (byte) width;
        codes[character] = (byte) code;
        singles[character] = (byte) (width == 1 ? code : FOREIGN);
    }

    /** The default alphabet with its extension table: 127 characters of one septet, 10 of two. */
    public static GsmAlphabet standard() {
        return STANDARD;
    }

    /**
     * A copy with another basic table, a national language locking shift table (3GPP TS 23.038 §6.2.1.2.3).
     *
     * @param language the national language identifier, 1 to 255 (§6.2.1.2.4)
     * @param table the 128 characters by code; U+001B at 0x1B and wherever the standard has none
     * @throws IllegalArgumentException if the identifier is out of range, or the table has another length, no escape at
     *     0x1B, or a surrogate
     */
    public GsmAlphabet lockingShift(int language, String table) {
        requireLanguage(language);
        requireNonNull(table, "table");
        if (table.length() != TABLE_SIZE || table.charAt(ESCAPE) != ESCAPE) {
            throw new IllegalArgumentException(
                    "a locking shift table has 128 characters, with U+001B at position 0x1B; this one has "
                            + table.length());
        }
        table.chars().forEach(character -> requireNoSurrogate((char) character));
        return new GsmAlphabet(new Table(language, table), extension);
    }

    /**
     * A copy with another extension table, a national language single shift table (3GPP TS 23.038 §6.2.1.2.2).
     *
     * @param language the national language identifier, 1 to 255 (§6.2.1.2.4)
     * @param table the characters by the code that follows the escape, 0 to 127 without 0x1B; it replaces the default
     *     extension table, so it names the characters of that which are to stay
     * @throws IllegalArgumentException if the identifier or a code is out of range, or a character is a surrogate
     */
    public GsmAlphabet singleShift(int language, Map<Integer, Character> table) {
        requireLanguage(language);
        Map<Integer, Character> copy = Map.copyOf(table);
        copy.forEach((code, character) -> {
            if (code < 0 || code >= TABLE_SIZE || code == ESCAPE) {
                throw new IllegalArgumentException(
                        "a code of a single shift table is in 0..127 and not 0x1B, but was " + code);
            }
            requireNoSurrogate(character);
        });
        return new GsmAlphabet(basic, new Extension(language, copy));
    }

    /**
     * A copy with the locking shift table of a language (3GPP TS 23.038 annex A.3).
     *
     * @throws IllegalArgumentException for {@link NationalLanguage#SPANISH}, which has none
     */
    public GsmAlphabet lockingShift(NationalLanguage language) {
        return lockingShift(language.identifier(), language.lockingShiftTable());
    }

    /** A copy with the single shift table of a language (3GPP TS 23.038 annex A.2). */
    public GsmAlphabet singleShift(NationalLanguage language) {
        return singleShift(language.identifier(), language.singleShiftTable());
    }

    /**
     * A copy in which only some characters can be written, for a link that has no form for the others. It still reads all
     * of them. A copy of it with another table can write everything again.
     *
     * @param retained whether a character, which is a UTF-16 code unit, can be written
     */
    public GsmAlphabet retaining(IntPredicate retained) {
        requireNonNull(retained, "retained");
        GsmAlphabet fewer = new GsmAlphabet(basic, extension);
        for (int character = 0; character < fewer.widths.length; character++) {
            if (!retained.test(character)) {
                fewer.widths[character] = 0;
                fewer.singles[character] = FOREIGN;
            }
        }
        return fewer;
    }

    private static void requireLanguage(int language) {
        if (language < 1 || language > MAX_LANGUAGE) {
            throw new IllegalArgumentException("a national language identifier is in 1..255, but was " + language);
        }
    }

    private static void requireNoSurrogate(char character) {
        if (Character.isSurrogate(character)) {
            throw new IllegalArgumentException("a table holds characters of one UTF-16 code unit, no surrogates");
        }
    }

    /** The national language identifier of the basic table; 0 for the default one, which is not announced. */
    public int lockingShiftLanguage() {
        return basic.language();
    }

    /** The national language identifier of the extension table; 0 for the default one, which is not announced. */
    public int singleShiftLanguage() {
        return extension.language();
    }

    /** How many septets the character takes: 1, 2 with the escape, or 0 if it is not in this alphabet. */
    public int septets(char character) {
        return character < widths.length ? widths[character] : 0;
    }

    /** Whether every character of the text is in this alphabet; true for an empty text. */
    public boolean covers(String text) {
        return septets(text) != FOREIGN;
    }

    /**
     * The text as septets, each in the low seven bits of its own octet; nothing is packed.
     *
     * @throws IllegalArgumentException if a character is not in this alphabet; the error names its position, never the
     *     character
     */
    public byte[] encode(String text) {
        byte[] table = singles; // most texts have no escapes, and then one look at each character is enough
        int length = text.length();
        byte[] septets = new byte[length];
        int all = 0;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            int code = character < table.length ? table[character] : FOREIGN;
            all |= code;
            septets[i] = (byte) code;
        }
        return all < 0 ? encodeWithEscapes(text) : septets;
    }

    private byte[] encodeWithEscapes(String text) {
        int sum = septets(text);
        if (sum == FOREIGN) {
            throw new IllegalArgumentException("the character at index " + firstForeign(text)
                    + " is not in this GSM alphabet; send the text as UCS-2 or replace the character");
        }
        byte[] septets = new byte[sum];
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (widths[character] == 2) {
                septets[end++] = ESCAPE;
            }
            septets[end++] = codes[character];
        }
        return septets;
    }

    private int firstForeign(String text) {
        int first = 0;
        while (septets(text.charAt(first)) > 0) {
            first++;
        }
        return first;
    }

    /**
     * The text that septets stand for, one in each octet, of which the highest bit is ignored. As the standard wants it, an
     * escape before a code that the extension table lacks is as if it were not there, and a code that no table has is a
     * space.
     */
    public String decode(byte[] septets) {
        StringBuilder text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            int code = septets[i] & SEPTET;
            boolean escapes = code == ESCAPE && i + 1 < septets.length;
            text.append(escapes ? escaped(septets[++i] & SEPTET) : plain(code));
        }
        return text.toString();
    }

    private char plain(int code) {
        char character = basic.characters().charAt(code);
        return character == ESCAPE ? ' ' : character;
    }

    private char escaped(int code) {
        Character character = extension.characters().get(code);
        return character == null ? plain(code) : character;
    }

    /** The septets of the whole text, escapes counted, or {@link #FOREIGN}. */
    int septets(String text) {
        byte[] table = widths; // read once: this loop is what most messages cost
        int length = text.length();
        int sum = 0;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            int width = character < table.length ? table[character] : 0;
            if (width == 0) {
                return FOREIGN;
            }
            sum += width;
        }
        return sum;
    }

    /** Behind the last character that fits into so many septets from here on; the text has no foreign ones. */
    int reach(String text, int start, int septets) {
        byte[] table = widths;
        int length = text.length();
        int room = septets;
        int end = start;
        while (end < length) {
            room -= table[text.charAt(end)];
            if (room < 0) {
                break;
            }
            end++;
        }
        return end;
    }

    /** The octets that announce the national tables in the header of every segment. */
    int shiftOctets() {
        return (basic.language() == 0 ? 0 : SHIFT_ELEMENT_OCTETS)
                + (extension.language() == 0 ? 0 : SHIFT_ELEMENT_OCTETS);
    }

    private record Table(int language, String characters) {
        int highest() {
            int highest = 0;
            for (int code = 0; code < characters.length(); code++) {
                highest = Math.max(highest, characters.charAt(code));
            }
            return highest;
        }
    }

    private record Extension(int language, Map<Integer, Character> characters) {
        int highest() {
            int highest = 0;
            for (char character : characters.values()) {
                highest = Math.max(highest, character);
            }
            return highest;
        }
    }
}
