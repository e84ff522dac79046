package io.smskit.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of recipients, read row by row: UTF-8, with commas, and a header that names the column {@code phone} and the
 * parameters of the template.
 */
final class RecipientFile {
    private static final String PHONE = "phone";

    private final Path file;

    RecipientFile(Path file) {
        this.file = file;
    }

    /** What is done with the rows. */
    interface Rows {
        void row(Row row);

        /** A row that no message can be made of. */
        void unreadable(long row, InvalidMessageException error);
    }

    /**
     * What can be seen before anything is sent.
     *
     * @param rows how many there are
     * @param first the first one that a message can be made of
     */
    record Overview(long rows, Optional<Row> first) {}

    /** Reads the file once without doing anything. */
    Overview look(Message prototype) {
        long[] count = {0};
        Row[] first = {null};
        read(prototype, new Rows() {
            @Override
            public void row(Row row) {
                count[0]++;
                first[0] = first[0] == null ? row : first[0];
            }

            @Override
            public void unreadable(long row, InvalidMessageException error) {
                count[0]++;
            }
        });
        return new Overview(count[0], Optional.ofNullable(first[0]));
    }

    /** Reads all rows into messages made of the prototype. */
    void read(Message prototype, Rows rows) {
        read(row -> {
            long number = row.getStartingLineNumber();
            if (row.getFieldCount() != row.getHeader().size()) {
                rows.unreadable(
                        number,
                        new InvalidMessageException(
                                ErrorCode.INVALID_MESSAGE,
                                "the row has " + row.getFieldCount() + " fields, the header names "
                                        + row.getHeader().size()));
                return;
            }
            Message message;
            try {
                message = message(prototype, row);
            } catch (InvalidMessageException e) {
                rows.unreadable(number, e);
                return;
            }
            rows.row(new Row(number, message));
        });
    }

    private static Message message(Message prototype, NamedCsvRecord row) {
        Message message = prototype.to(row.getField(PHONE));
        for (String name : row.getHeader()) {
            message = name.equals(PHONE) ? message : message.param(name, row.getField(name));
        }
        return message;
    }

    private void read(Consumer<NamedCsvRecord> each) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .trimWhitespacesAroundQuotes(false)
                        .ofNamedCsvRecord(withoutMark(reader))) {
            Iterator<NamedCsvRecord> rows = csv.iterator();
            boolean first = true;
            while (rows.hasNext()) {
                NamedCsvRecord row = rows.next();
                if (first) {
                    checkHeader(row.getHeader());
                }
                first = false;
                each.accept(row);
            }
            if (first) {
                checkHeader(headerAlone());
            }
        } catch (CharacterCodingException e) {
            throw unreadable("is not UTF-8");
        } catch (CsvParseException e) {
            throw unreadable("is no CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause() instanceof CharacterCodingException ? "is not UTF-8" : "cannot be read");
        } catch (IOException e) {
            throw unreadable("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** The header of a file without rows, which may be none. */
    private List<String> headerAlone() throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(withoutMark(reader))) {
            return csv.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
        }
    }

    /** Spreadsheets begin a file with a byte order mark. */
    private static BufferedReader withoutMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private void checkHeader(List<String> header) {
        if (header.isEmpty()) {
            throw unreadable("is empty; its first line names the columns");
        }
        if (!header.contains(PHONE)) {
            throw unreadable("has no column " + PHONE + " in its header, which names "
                    + String.join(", ", header.stream().limit(10).toList()));
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw unreadable("names a column twice in its header");
        }
    }

    private ConfigurationException unreadable(String what) {
        return new ConfigurationException(file.getFileName() + " " + what);
    }
}
