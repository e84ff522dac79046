package io.smskit.text;

/**
 * A character that the GSM alphabet lacks, so that the whole text is sent as {@link Encoding#UCS_2}.
 *
 * @param codePoint the Unicode code point; half of a broken surrogate pair stands for itself
 * @param index where it stands first, in UTF-16 code units from 0
 * @since 0.1
 */
public record NonGsmCharacter(int codePoint, int index) {
    /** The character as a string of one or two code units. */
    public String text() {
        return Character.toString(codePoint);
    }
}
