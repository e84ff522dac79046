package io.smskit.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables of all languages, read when the first of them is asked for. */
final class NationalTables {
    private static final String FILE = "national-languages.txt";
    private static final int LINES = 8;
    private static final int CODES_IN_A_LINE = 16;
    private static final String NONE = "....";
    private static final int HEXADECIMAL = 16;

    private static final Map<String, Map<Integer, Character>> BY_TITLE = read();

    private NationalTables() {}

    /** The characters of A.3 by code, in the order of the codes; empty if the language has no such table. */
    static Optional<Map<Integer, Character>> locking(NationalLanguage language) {
        return Optional.ofNullable(BY_TITLE.get(language + " locking"));
    }

    /** The characters of A.2 by the code that follows the escape, in the order of the codes. */
    static Map<Integer, Character> single(NationalLanguage language) {
        return BY_TITLE.getOrDefault(language + " single", Map.of());
    }

    private static Map<String, Map<Integer, Character>> read() {
        try (InputStream bytes = NationalTables.class.getResourceAsStream(FILE)) {
            if (bytes == null) {
                throw new IllegalStateException(FILE + " is missing next to " + NationalTables.class.getName());
            }
            Iterator<String> lines = new BufferedReader(new InputStreamReader(bytes, US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .iterator();
            Map<String, Map<Integer, Character>> tables = new HashMap<>();
            while (lines.hasNext()) {
                tables.put(lines.next(), table(lines));
            }
            return Collections.unmodifiableMap(tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Integer, Character> table(Iterator<String> lines) {
        Map<Integer, Character> table = new TreeMap<>();
        for (int line = 0; line < LINES; line++) {
            String[] cells = lines.next().split(" ");
            for (int column = 0; column < CODES_IN_A_LINE; column++) {
                if (!cells[column].equals(NONE)) {
                    int code = line * CODES_IN_A_LINE + column;
                    table.put(code, (char) Integer.parseInt(cells[column], HEXADECIMAL));
                }
            }
        }
        return Collections.unmodifiableMap(table);
    }
}
