package io.smskit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.SmsException;
import io.smskit.core.SmsEngine;
import io.smskit.core.message.Dossier;
import io.smskit.delivery.Transition;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import io.smskit.store.jdbc.JdbcStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file whose bits were flipped, or whose end is missing: what it said is refused, or is what it had said once. */
class DamagedFileTest {
    private static final int DAMAGES = Integer.getInteger("damages", 200);
    private static final long SEED = Long.getLong("seed", 20_261_128);
    private static final int SENT = 200;
    private static final int SCHEDULED = 100;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Said> truth = new HashMap<>();

    /** What a store says of a message: to whom, what, and each step after the first, whose time is a column of its own. */
    private record Said(String digits, String text, List<Transition> steps) {
        static Said of(StoredMessage stored) {
            Dossier dossier = Dossier.of(stored);
            List<Transition> history = dossier.view().history();
            return new Said(dossier.body().to().digits(), dossier.body().text(), history.subList(1, history.size()));
        }

        /** Whether it says the same, or what the other said before its last steps. */
        boolean isEarlierOrSame(@Nullable Said other) {
            return other != null
                    && digits.equals(other.digits)
                    && text.equals(other.text)
                    && steps.size() <= other.steps.size()
                    && steps.equals(other.steps.subList(0, steps.size()));
        }
    }

    /** What came of a damage. */
    private enum Result {
        /** The file was refused when it was opened or read. */
        REFUSED,
        /** Single messages were refused when they were read. */
        MESSAGE_REFUSED,
        /** It says what it had said once. */
        RECOVERED,
        /** It says of a message what it had never said. */
        SILENT
    }

    @BeforeEach
    void fill() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("sms.db");
        try (Provider provider = new Provider();
                Connection keepsTheLog = Databases.of(url).getConnection()) {
            try (SmsStores stores = JdbcStores.on(Databases.of(url)).open()) {
                send(stores, provider.port());
                assertThat(keepsTheLog.isValid(1)).isTrue();
                copy(folder, Files.createDirectory(folder.resolve("whole")));
            }
        }
        copy(folder.resolve("whole"), Files.createDirectory(folder.resolve("read")));
        try (SmsStores stores = JdbcStores.on(Databases.of("jdbc:sqlite:" + folder.resolve("read/sms.db")))
                .open()) {
            for (StoredMessage stored : stores.query().page(Filter.all(), null, SENT + SCHEDULED)) {
                truth.put(stored.id().toString(), Said.of(stored));
            }
        }
        assertThat(truth).hasSize(SENT + SCHEDULED);
    }

    private static void send(SmsStores stores, int provider) {
        try (SmsEngine engine = SmsEngine.builder()
                .channel(
                        "main",
                        ClientChannel.definition(provider, new Points("-", 0, Line.to(provider))),
                        options -> options.window(100))
                .stores(stores)
                .defaultRegion("CN")
                .start()) {
            Instant later = Instant.now().plus(Duration.ofHours(2));
            for (int i = 0; i < SENT + SCHEDULED; i++) {
                Message message = Message.text("Disk " + i + " is full").messageClass(MessageClass.NOTIFICATION);
                engine.client().send((i < SENT ? message : message.sendAt(later)).to("+86138" + (10_000_000 + i)));
            }
            for (int i = 0; i < 300 && isAnyUnsent(stores); i++) {
                Pauses.millis(100);
            }
        }
    }

    private static boolean isAnyUnsent(SmsStores stores) {
        Map<MessageState, Long> count = stores.query().count(Filter.all());
        return count.getOrDefault(MessageState.QUEUED, 0L) > 0 || count.getOrDefault(MessageState.SUBMITTING, 0L) > 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from.resolve("sms.db"), to.resolve("sms.db"));
        Files.copy(from.resolve("sms.db-wal"), to.resolve("sms.db-wal"));
    }

    @Test
    void saysNothingThatItHadNeverSaid() throws Exception {
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        StringBuilder silent = new StringBuilder();
        for (int i = 0; i < DAMAGES; i++) {
            Path place = Files.createDirectory(folder.resolve("damage-" + i));
            copy(folder.resolve("whole"), place);
            String damage = damage(place.resolve(random.nextBoolean() ? "sms.db" : "sms.db-wal"));
            Result result = open(place.resolve("sms.db"), silent);
            results.merge(result, 1, Integer::sum);
            if (result == Result.SILENT) {
                silent.append(damage).append('\n');
            }
        }
        System.out.println("seed " + SEED + ", " + DAMAGES + " damages: " + results);
        assertThat(silent).isEmpty();
    }

    private String damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = random.nextInt(bytes.length);
        if (random.nextInt(5) == 0) {
            Files.write(file, Arrays.copyOf(bytes, at));
            return file.getFileName() + " cut at " + at;
        }
        int bit = random.nextInt(8);
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
        return file.getFileName() + " bit " + bit + " of " + at;
    }

    private Result open(Path file, StringBuilder silent) {
        Result result = Result.RECOVERED;
        try (SmsStores stores =
                JdbcStores.on(Databases.of("jdbc:sqlite:" + file)).open()) {
            for (StoredMessage stored : stores.query().page(Filter.all(), null, 2 * (SENT + SCHEDULED))) {
                try {
                    Said said = Said.of(stored);
                    if (!said.isEarlierOrSame(truth.get(stored.id().toString()))) {
                        silent.append(stored.id()).append(" in ");
                        return Result.SILENT;
                    }
                } catch (RuntimeException e) {
                    result = Result.MESSAGE_REFUSED;
                }
            }
            return result;
        } catch (SmsException e) {
            return Result.REFUSED;
        }
    }
}
