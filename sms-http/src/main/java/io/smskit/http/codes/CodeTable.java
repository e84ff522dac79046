package io.smskit.http.codes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.delivery.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of a service mean, as a data file has it. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class CodeTable {
    private final Map<String, CodeRow> rows;
    private final List<CodeRow> patterns;
    private final List<String> prefixes;

    private CodeTable(Map<String, CodeRow> rows, List<String> prefixes) {
        this.rows = Collections.unmodifiableMap(rows);
        this.patterns = rows.values().stream().filter(CodeRow::isPattern).toList();
        this.prefixes = prefixes;
    }

    /**
     * Reads a file of lines as {@link CodeRow#parse} takes them; lines that begin with {@code #} are skipped.
     *
     * @param neighbour a class next to which the file lies
     * @param file its name
     * @throws IllegalStateException if the file is missing, has a line of another form or the same code twice
     */
    public static CodeTable read(Class<?> neighbour, String file) {
        try (InputStream bytes = neighbour.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is missing next to " + neighbour.getName());
            }
            return of(new BufferedReader(new InputStreamReader(bytes, UTF_8)).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of lines; the rules of {@link #read} hold. */
    static CodeTable of(Stream<String> lines) {
        Map<String, CodeRow> rows = new LinkedHashMap<>();
        lines.filter(line -> !line.startsWith("#")).map(CodeRow::parse).forEach(row -> {
            if (rows.put(row.code(), row) != null) {
                throw new IllegalStateException("the table has " + row.code() + " twice");
            }
        });
        return new CodeTable(rows, List.of());
    }

    /** A copy that also finds a code where the service leaves one of these beginnings out or adds it. */
    public CodeTable optionalPrefixes(String... prefixes) {
        return new CodeTable(rows, List.of(prefixes));
    }

    /** A copy in which these rows come before all others and replace those of the same code. */
    public CodeTable with(Collection<CodeRow> first) {
        Map<String, CodeRow> more = new LinkedHashMap<>();
        first.forEach(row -> more.put(row.code(), row));
        rows.forEach(more::putIfAbsent);
        return new CodeTable(more, prefixes);
    }

    /** The row of a code: one of its own before one with a pattern. */
    public Optional<CodeRow> find(String code) {
        String plain = plain(code);
        Stream<String> others = prefixes.stream().map(prefix -> prefix + plain);
        return Stream.concat(Stream.of(code, plain), others)
                .map(rows::get)
                .filter(row -> row != null && !row.isPattern())
                .findFirst()
                .or(() -> patterns.stream().filter(row -> row.matches(plain)).findFirst());
    }

    private String plain(String code) {
        return prefixes.stream()
                .filter(code::startsWith)
                .findFirst()
                .map(prefix -> code.substring(prefix.length()))
                .orElse(code);
    }

    /**
     * The failure that a code stands for; empty if nobody has described the code, or if it is no failure.
     *
     * @param text the service's message, read for a window and never repeated
     * @param at when it was said; null where nobody knows
     */
    public Optional<Failure> failure(String code, String text, @Nullable Instant at) {
        return find(code).filter(row -> row.kind() != null).map(row -> row.failure(code, text, at));
    }

    /** All rows, in the order of the file. */
    public Collection<CodeRow> rows() {
        return rows.values();
    }
}
