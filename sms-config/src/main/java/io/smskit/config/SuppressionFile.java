package io.smskit.config;

import io.smskit.InvalidMessageException;
import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A text file of what must not be sent to, one entry a line. It is read line by line, however long it is: once to check
 * it, and once for each start. Errors never repeat a number.
 */
final class SuppressionFile {
    private static final int BATCH = 1000;
    private static final int LONGEST_LINE = 1000;
    private static final ValueType<MessageClass> CLASS = Values.oneOf(MessageClass.class);

    private final Path path;
    private final Spot file;
    private final Spot key;

    /**
     * A file.
     *
     * @param path where it lies
     * @param file how errors name it
     * @param key where the configuration names it
     */
    SuppressionFile(Path path, Spot file, Spot key) {
        this.path = path;
        this.file = file;
        this.key = key;
    }

    void check(Problems problems) {
        read(Instant.EPOCH, problems, entry -> {});
    }

    /** Adds every entry, valid from now on. */
    void load(SuppressionStore store, Instant now) {
        Problems problems = new Problems();
        List<Suppression> batch = new ArrayList<>(BATCH);
        read(now, problems, entry -> {
            batch.add(entry);
            if (batch.size() == BATCH) {
                store.add(List.copyOf(batch), now);
                batch.clear();
            }
        });
        store.add(List.copyOf(batch), now);
        problems.refuse();
    }

    private void read(Instant since, Problems problems, Consumer<Suppression> taker) {
        int number = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            for (byte[] line = next(in); line != null && !problems.tooMany(); line = next(in)) {
                Suppression entry = entry(line, since, file.line(number), problems);
                if (entry != null) {
                    taker.accept(entry);
                }
                number++;
            }
        } catch (IOException e) {
            problems.add(
                    key, "names a file that cannot be read; a relative one is looked for beside the configuration");
        }
    }

    /** The next line, of which no more is kept than makes it too long; null at the end. */
    private static byte @Nullable [] next(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() <= LONGEST_LINE) {
                line.write(b);
            }
        }
        return line.toByteArray();
    }

    private static @Nullable Suppression entry(byte[] bytes, Instant since, Spot spot, Problems problems) {
        if (bytes.length > LONGEST_LINE) {
            problems.add(spot, "is longer than " + LONGEST_LINE + " bytes");
            return null;
        }
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return entry(spot.line() == 1 ? line.replace("\uFEFF", "") : line, since, spot, problems);
        } catch (CharacterCodingException e) {
            problems.add(spot, "is no UTF-8 text");
            return null;
        }
    }

    private static @Nullable Suppression entry(String line, Instant since, Spot spot, Problems problems) {
        int comment = line.indexOf('#');
        String content = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (content.isEmpty()) {
            return null;
        }
        String[] words = content.split("\\s+");
        try {
            Suppression.Target target = target(words[0]);
            MessageClass messageClass =
                    words.length == 1 ? null : CLASS.parser().apply(words[1]);
            if (words.length <= 2) {
                return new Suppression(target, messageClass, "file", since, null);
            }
            problems.add(spot, "has more than an entry and a message class; write one entry a line");
        } catch (InvalidMessageException e) {
            problems.add(spot, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            problems.add(
                    spot,
                    "is no entry such as +8613800138000, prefix:+861700 or group:staff, alone or with one of the classes "
                            + CLASS.plainForm() + " behind it");
        }
        return null;
    }

    private static Suppression.Target target(String word) {
        if (word.startsWith("group:") && word.length() > "group:".length()) {
            return new Suppression.Group(word.substring("group:".length()));
        }
        if (word.startsWith("prefix:+")) {
            return new Suppression.Prefix(word.substring("prefix:+".length()));
        }
        // Without its + a national number would be taken for another country's.
        if (!word.startsWith("+")) {
            throw new IllegalArgumentException();
        }
        return new Suppression.Number(Msisdn.of(word));
    }
}
