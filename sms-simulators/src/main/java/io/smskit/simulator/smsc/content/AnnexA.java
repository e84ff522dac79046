package io.smskit.simulator.smsc.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** The national language tables of 3GPP TS 23.038 annex A: characters by septet. */
final class AnnexA {
    private static final Map<String, Character> NAMED = Map.of("LF", '\n', "FF", '\f', "CR", '\r', "SP", ' ');
    private static final int ROWS = 16;
    private static final Map<String, Map<Integer, Character>> TABLES = tables();

    private AnnexA() {}

    /** The locking shift table of a national language identifier; empty if it has none. */
    static Map<Integer, Character> locking(int language) {
        return TABLES.getOrDefault("A.3." + language, Map.of());
    }

    /** The single shift table of a national language identifier; empty if it has none. */
    static Map<Integer, Character> single(int language) {
        return TABLES.getOrDefault("A.2." + language, Map.of());
    }

    private static Map<String, Map<Integer, Character>> tables() {
        InputStream in = requireNonNull(AnnexA.class.getResourceAsStream("annex-a.txt"), "annex-a.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            Map<String, Map<Integer, Character>> tables = new HashMap<>();
            Iterator<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).iterator();
            while (lines.hasNext()) {
                tables.put(lines.next().substring("== ".length()), table(lines));
            }
            return Map.copyOf(tables);
        } catch (IOException e) {
            throw new UncheckedIOException("the national language tables of the simulators cannot be read", e);
        }
    }

    private static Map<Integer, Character> table(Iterator<String> lines) {
        Map<Integer, Character> table = new HashMap<>();
        for (int row = 0; row < ROWS; row++) {
            String[] cells = lines.next().strip().split("\\s+", -1);
            for (int column = 0; column < cells.length; column++) {
                if (!cells[column].equals("--")) {
                    table.put(column * ROWS + row, character(cells[column]));
                }
            }
        }
        return Map.copyOf(table);
    }

    private static char character(String cell) {
        if (cell.length() == 1) {
            return cell.charAt(0);
        }
        Character named = NAMED.get(cell);
        return named == null ? (char) Integer.parseInt(cell, 16) : named;
    }
}
