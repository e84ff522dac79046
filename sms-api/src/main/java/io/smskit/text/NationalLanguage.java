package io.smskit.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A language with tables of its own in 3GPP TS 23.038 annex A. Its letters then take a septet or two instead of forcing
 * the whole text into {@link Encoding#UCS_2}, where network and handset know the tables; many do not, so they are used
 * only where somebody asks for them with {@link Segmenter#languages}.
 *
 * @since 0.1
 */
public enum NationalLanguage {
    TURKISH(1),
    /** Has no locking shift table. */
    SPANISH(2),
    PORTUGUESE(3),
    /** Bengali and Assamese. */
    BENGALI(4),
    GUJARATI(5),
    HINDI(6),
    KANNADA(7),
    MALAYALAM(8),
    ORIYA(9),
    PUNJABI(10),
    TAMIL(11),
    TELUGU(12),
    URDU(13);

    private final int identifier;

    NationalLanguage(int identifier) {
        this.identifier = identifier;
    }

    /** The national language identifier (§6.2.1.2.4), 1 to 13. */
    public int identifier() {
        return identifier;
    }

    /** The word for people and files: {@code turkish}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has a table that takes the place of the basic one; all but Spanish have. */
    public boolean hasLockingShift() {
        return NationalTables.locking(this).isPresent();
    }

    /** The language of this identifier; empty for one that the standard does not have. */
    public static Optional<NationalLanguage> of(int identifier) {
        return identifier < 1 || identifier > values().length
                ? Optional.empty()
                : Optional.of(values()[identifier - 1]);
    }

    /** The characters of A.3 by code, with the escape wherever there is none. */
    String lockingShiftTable() {
        StringBuilder table = new StringBuilder("\u001B".repeat(GsmAlphabet.TABLE_SIZE));
        NationalTables.locking(this)
                .orElseThrow(
                        () -> new IllegalArgumentException("the standard has no locking shift table for " + label()))
                .forEach((code, character) -> table.setCharAt(code, character));
        return table.toString();
    }

    /** The characters of A.2 by the code that follows the escape. */
    Map<Integer, Character> singleShiftTable() {
        return NationalTables.single(this);
    }
}
