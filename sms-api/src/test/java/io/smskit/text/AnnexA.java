package io.smskit.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** A second transcription of the standard's tables, in the form in which they are printed there. */
final class AnnexA {
    private static final Map<String, Integer> CONTROLS = Map.of("LF", 0x0A, "FF", 0x0C, "CR", 0x0D, "SP", 0x20);

    private AnnexA() {}

    /** The tables by clause, such as {@code A.2.1}: characters by code. */
    static Map<String, Map<Integer, Character>> tables() throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(AnnexA.class.getResourceAsStream("annex-a.txt"), UTF_8))) {
            Map<String, Map<Integer, Character>> tables = new TreeMap<>();
            Iterator<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).iterator();
            while (lines.hasNext()) {
                tables.put(lines.next().substring("== ".length()), table(lines));
            }
            return tables;
        }
    }

    private static Map<Integer, Character> table(Iterator<String> lines) {
        Map<Integer, Character> table = new TreeMap<>();
        for (int low = 0; low < 16; low++) {
            String[] cells = lines.next().strip().split("\\s+");
            for (int high = 0; high < 8; high++) {
                if (!cells[high].equals("--")) {
                    table.put(high * 16 + low, character(cells[high]));
                }
            }
        }
        return table;
    }

    private static char character(String cell) {
        if (cell.length() == 1) {
            return cell.charAt(0);
        }
        return (char) (int) CONTROLS.getOrDefault(cell, cell.length() == 4 ? Integer.parseInt(cell, 16) : -1);
    }
}
