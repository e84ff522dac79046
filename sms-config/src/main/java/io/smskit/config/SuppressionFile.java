package io.smskit.config;

import io.smskit.ConfigurationException;
import io.smskit.InvalidMessageException;
import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression;
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
 * A text file of what must not be sent to, one entry a line, as {@code docs/configuration.md} describes it. It is read line
 * by line, however long it is. Errors never repeat a number.
 *
 * @since 0.1
 */
public final class SuppressionFile {
    private static final int BATCH = 1000;
    private static final int LONGEST_LINE = 1000;
    private static final ValueType<MessageClass> CLASS = Values.oneOf(MessageClass.class);
    private static final String TARGETS = "+8613800138000, prefix:+861700 or group:staff";

    private final Path path;
    private final Spot file;
    private final Unreadable unreadable;

    /** What is said, and where, if the file cannot be read. */
    private record Unreadable(Spot spot, String what) {}

    private SuppressionFile(Path path, Spot file, Unreadable unreadable) {
        this.path = path;
        this.file = file;
        this.unreadable = unreadable;
    }

    /** The file at this path. Nothing is read yet. */
    public static SuppressionFile at(Path path) {
        Spot file = Spot.file(path);
        return new SuppressionFile(
                path, file, new Unreadable(file, "cannot be read; is it a file, and may this user read it?"));
    }

    /**
     * A file that a configuration names.
     *
     * @param path where it lies
     * @param file how errors name it
     * @param key where the configuration names it
     */
    static SuppressionFile named(Path path, Spot file, Spot key) {
        return new SuppressionFile(
                path,
                file,
                new Unreadable(
                        key,
                        "names a file that cannot be read; a relative one is looked for beside the configuration"));
    }

    /**
     * Whom a word such as {@code +8613800138000}, {@code prefix:+861700} or {@code group:staff} names.
     *
     * @throws ConfigurationException if it is no such word; the text does not repeat it
     */
    public static Suppression.Target target(String word) {
        try {
            return targetOf(word);
        } catch (InvalidMessageException e) {
            throw new ConfigurationException("the target cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("the target is none such as " + TARGETS);
        }
    }

    void check(Problems problems) {
        read(Instant.EPOCH, problems, entry -> {});
    }

    /**
     * Checks the whole file and then reads it.
     *
     * @param since from when its entries hold
     * @param batches is given every entry, at most 1,000 at a time
     * @return how many entries there are
     * @throws ConfigurationException naming every line that is wrong, at most 20
     */
    public int read(Instant since, Consumer<List<Suppression>> batches) {
        Problems problems = new Problems("the file");
        check(problems);
        problems.refuse();
        return load(since, batches);
    }

    /** Reads it without a check before, so that entries may have been given when a line turns out to be wrong. */
    int load(Instant since, Consumer<List<Suppression>> batches) {
        Problems problems = new Problems("the file");
        List<Suppression> batch = new ArrayList<>(BATCH);
        int[] count = {0};
        read(since, problems, entry -> {
            count[0]++;
            batch.add(entry);
            if (batch.size() == BATCH) {
                batches.accept(List.copyOf(batch));
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            batches.accept(List.copyOf(batch));
        }
        problems.refuse();
        return count[0];
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
            problems.add(unreadable.spot, unreadable.what);
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
            Suppression.Target target = targetOf(words[0]);
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
                    "is no entry such as " + TARGETS + ", alone or with one of the classes " + CLASS.plainForm()
                            + " behind it");
        }
        return null;
    }

    private static Suppression.Target targetOf(String word) {
        if (word.matches("group:\\S+")) {
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
