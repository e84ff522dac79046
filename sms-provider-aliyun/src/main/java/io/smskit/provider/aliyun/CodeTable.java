package io.smskit.provider.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the service's codes mean, as the data file has it. */
final class CodeTable {
    private static final String FILE = "aliyun-codes.tsv";
    private static final CodeTable TABLE = read();

    private final Map<String, CodeRow> rows;
    private final List<CodeRow> patterns;

    private CodeTable(Map<String, CodeRow> rows) {
        this.rows = rows;
        this.patterns = rows.values().stream().filter(CodeRow::isPattern).toList();
    }

    static CodeTable get() {
        return TABLE;
    }

    private static CodeTable read() {
        try (InputStream file = CodeTable.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing next to " + CodeTable.class.getName());
            }
            return new CodeTable(rows(new BufferedReader(new InputStreamReader(file, UTF_8)).lines()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, CodeRow> rows(Stream<String> lines) {
        Map<String, CodeRow> rows = new LinkedHashMap<>();
        lines.filter(line -> !line.startsWith("#")).map(CodeRow::parse).forEach(row -> {
            if (rows.put(row.code(), row) != null) {
                throw new IllegalStateException(FILE + " has " + row.code() + " twice");
            }
        });
        return rows;
    }

    /** The row of a code, also where the service leaves {@code isv.} out or adds it. */
    Optional<CodeRow> find(String code) {
        String plain = code.startsWith("isv.") || code.startsWith("isp.") ? code.substring(4) : code;
        return Stream.of(code, plain, "isv." + plain)
                .map(rows::get)
                .filter(row -> row != null && !row.isPattern())
                .findFirst()
                .or(() -> patterns.stream().filter(row -> row.matches(plain)).findFirst());
    }

    Collection<CodeRow> rows() {
        return rows.values();
    }
}
