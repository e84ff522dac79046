package io.smskit.provider.smpp.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a report, as appendix B of SMPP 3.4 proposes it and vendors change it: {@code id:… sub:… dlvrd:… submit date:…
 * done date:… stat:… err:… text:…}. Fields are found wherever they stand; those that are missing or odd are empty.
 */
final class ReceiptText {
    private static final int LONGEST = 4_096;

    private final String text;
    private final Map<Field, String> values = new EnumMap<>(Field.class);
    private int contentAt;

    private ReceiptText(String text) {
        this.text = text;
        this.contentAt = text.length();
    }

    /** A field by the names that vendors give it, without spaces, hyphens and underscores. */
    enum Field {
        ID("id", "messageid", "msgid", "receiptedmessageid"),
        SUBMITTED("sub"),
        DELIVERED("dlvrd"),
        SUBMIT_DATE("submitdate"),
        DONE_DATE("donedate"),
        STATE("stat", "status", "state", "messagestatus", "messagestate", "deliverystatus", "finalstatus"),
        ERROR("err", "error", "errcode", "errorcode"),
        CONTENT("text");

        private final List<String> names;

        Field(String... names) {
            this.names = List.of(names);
        }

        private static Optional<Field> named(String name) {
            for (Field field : values()) {
                if (field.names.contains(name)) {
                    return Optional.of(field);
                }
            }
            return Optional.empty();
        }
    }

    private record Mark(Field field, int begin, int valueAt) {}

    /** Reads any text; what follows 4,096 characters is not looked at. */
    static ReceiptText read(String text) {
        ReceiptText receipt = new ReceiptText(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        receipt.readFields();
        return receipt;
    }

    private void readFields() {
        List<Mark> marks = marks();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            int end = i + 1 < marks.size() ? marks.get(i + 1).begin : text.length();
            if (mark.field == Field.CONTENT) {
                contentAt = Math.min(contentAt, mark.begin);
            }
            values.putIfAbsent(mark.field, value(mark, end));
        }
    }

    /** Behind the content there is nothing but content, unless it stands before the fields that matter. */
    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        boolean id = false;
        boolean state = false;
        boolean onlyContent = false;
        for (int colon = nextColon(0); colon >= 0; colon = nextColon(colon + 1)) {
            Optional<Mark> found = mark(colon, marks.isEmpty() ? 0 : marks.get(marks.size() - 1).valueAt);
            if (found.isEmpty() || onlyContent) {
                continue;
            }
            Mark mark = found.get();
            id |= mark.field == Field.ID;
            state |= mark.field == Field.STATE;
            onlyContent = mark.field == Field.CONTENT && id && state;
            marks.add(mark);
        }
        return marks;
    }

    private int nextColon(int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == ':' || text.charAt(i) == '=') {
                return i;
            }
        }
        return -1;
    }

    /** The one or two words before a colon, if they are the name of a field. */
    private Optional<Mark> mark(int colon, int notBefore) {
        int end = colon;
        while (end > notBefore && (isGap(text.charAt(end - 1)) || isQuote(text.charAt(end - 1)))) {
            end--;
        }
        int begin = end;
        while (begin > notBefore && isLetter(text.charAt(begin - 1))) {
            begin--;
        }
        int before = begin;
        while (before > notBefore && isGap(text.charAt(before - 1))) {
            before--;
        }
        int twoWords = before;
        while (twoWords > notBefore && isLetter(text.charAt(twoWords - 1))) {
            twoWords--;
        }
        Optional<Mark> two = mark(twoWords, name(twoWords, before) + name(begin, end), colon);
        return two.isPresent() && twoWords < before ? two : mark(begin, name(begin, end), colon);
    }

    private Optional<Mark> mark(int begin, String name, int colon) {
        boolean apart = begin == 0 || !Character.isLetterOrDigit(text.charAt(begin - 1));
        return apart ? Field.named(name).map(field -> new Mark(field, begin, colon + 1)) : Optional.empty();
    }

    private String name(int begin, int end) {
        return text.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '_' || c == '-' || c == '\t';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private String value(Mark mark, int end) {
        String value = text.substring(mark.valueAt, end).strip();
        if (mark.field == Field.CONTENT) {
            return value;
        }
        int begin = !value.isEmpty() && isQuote(value.charAt(0)) ? 1 : 0;
        int length = begin;
        while (length < value.length()
                && !isEnd(value.charAt(length))
                && (begin == 0 || value.charAt(length) != value.charAt(0))) {
            length++;
        }
        return value.substring(begin, length);
    }

    private static boolean isEnd(char c) {
        return c <= ' ' || c == ',' || c == ';' || c == '|' || c == '"' || c == '}' || c == '\u007F';
    }

    /** The value of a field; empty if it is missing or has none. */
    Optional<String> find(Field field) {
        return Optional.ofNullable(values.get(field)).filter(value -> !value.isEmpty());
    }

    /** The text without the words of the message that many peers put at its end. */
    String withoutContent() {
        return text.substring(0, contentAt).strip();
    }

    /** Whether it is ASCII up to the words of the message. */
    boolean isAscii() {
        return withoutContent().chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\n' || c == '\r' || c == '\t');
    }
}
