package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.cli.Ledger.Copy;
import io.smskit.spi.ChannelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes that send one file on one database, of which one is killed at some instant. More rounds with
 * {@code -Dbulk.kills=50}, another course of them with {@code -Dbulk.seed=…}.
 */
class BulkKillTest {
    private static final int ROUNDS = Integer.getInteger("bulk.kills", 2);
    private static final long SEED = Long.getLong("bulk.seed", 20_261_128L);
    private static final int ROWS = 1_000;
    private static final int CAP = 300;
    private static final int WINDOW = 16;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Long> gaps = new ArrayList<>();
    private int mostInASecond;

    @Test
    void sendsEveryRowOnceWhicheverOfTwoProcessesIsKilled() throws IOException {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve(ChannelProvider.class.getName()), LedgerProvider.class.getName());
        for (int round = 1; round <= ROUNDS; round++) {
            play(round, folder.resolve("classes"), Files.createDirectory(folder.resolve("round-" + round)));
        }
        System.out.printf(
                "two bulk processes, one killed: %d rounds of %d rows at %d/s, seed %d; at most %d in a second, longest"
                        + " silence behind a kill %d ms, median %d ms%n",
                ROUNDS,
                ROWS,
                CAP,
                SEED,
                mostInASecond,
                gaps.stream().mapToLong(gap -> gap).max().orElse(0),
                gaps.stream().sorted().skip(gaps.size() / 2).findFirst().orElse(0L));
    }

    private void play(int round, Path classes, Path place) throws IOException {
        try (Ledger ledger = new Ledger()) {
            write(place, ledger.port());
            BulkProcess first = BulkProcess.start(classes, place, "first");
            BulkProcess second = BulkProcess.start(classes, place, "second");
            int before = random.nextInt(ROWS - 100);
            while (ledger.copies().size() < before && first.isAlive() && second.isAlive()) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            LockSupport.parkNanos(random.nextLong(Duration.ofMillis(20).toNanos()));
            boolean killsFirst = random.nextBoolean();
            (killsFirst ? first : second).kill();
            long killed = System.nanoTime();
            BulkProcess survivor = killsFirst ? second : first;
            assertThat(survivor.await())
                    .as("round %d: %s", round, survivor.err())
                    .isZero();
            assertThat(survivor.out().lines()).as("round %d", round).hasSize(ROWS);
            assertThat(first.err() + second.err())
                    .as("round %d", round)
                    .doesNotContainIgnoringCase("busy")
                    .doesNotContainIgnoringCase("exception")
                    .doesNotContainIgnoringCase("locked");
            check(round, ledger.copies(), killed);
        }
    }

    private void check(int round, List<Copy> copies, long killed) {
        assertThat(copies.stream().map(Copy::number).sorted().toList())
                .as("round %d: who got it", round)
                .containsExactlyElementsOf(LongStream.range(0, ROWS)
                        .mapToObj(BulkKillTest::number)
                        .sorted()
                        .toList());
        long[] times = copies.stream().mapToLong(Copy::nanos).sorted().toArray();
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.length; last++) {
            while (times[last] - times[first] >= Duration.ofSeconds(1).toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        mostInASecond = Math.max(mostInASecond, most);
        // A process that is kept from running may have a window of permits in hand when it goes on.
        assertThat(most).as("round %d: most in a second", round).isLessThanOrEqualTo(CAP + 1 + 2 * WINDOW);
        Arrays.stream(times)
                .filter(time -> time > killed)
                .findFirst()
                .ifPresent(next -> gaps.add((next - killed) / 1_000_000));
    }

    private static String number(long row) {
        return "86138001" + (10_000 + row);
    }

    private static void write(Path place, int port) throws IOException {
        Files.writeString(place.resolve("sms.yml"), """
                default-region: CN
                store: { url: "jdbc:sqlite:%s" }
                channels:
                  main: { provider: ledger, port: %d, throughput: %d/s, window: %d }
                templates:
                  order-sent:
                    class: notification
                    text: "Dear {name}, your order is on its way."
                    parameters: { name: { type: text, max-length: 20 } }
                """.formatted(place.resolve("sms.db"), port, CAP, WINDOW));
        StringBuilder csv = new StringBuilder("phone,name\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append('+').append(number(row)).append(",Wei\n");
        }
        Files.writeString(place.resolve("recipients.csv"), csv);
    }
}
