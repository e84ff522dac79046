package io.smskit.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Msisdn;
import io.smskit.delivery.InboundMessage;
import io.smskit.spi.report.InboundPart;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.ReportInbox.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InboundPartsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Msisdn FROM = Msisdn.of("4915112345678");

    private final InboundParts parts = new InboundParts();
    private long entries;

    private Entry entry() {
        Arrival arrival = new Arrival("main", RawReport.of("pdu", "x".getBytes(UTF_8)));
        return new Entry(++entries, arrival, NOW.toEpochMilli() * 1_000, 0);
    }

    private static InboundPart part(String key, int number, int total, String text) {
        return new InboundPart(InboundMessage.of(FROM, text), key, number, total);
    }

    @Test
    void areJoinedWhenTheLastOneCame() {
        Entry second = entry();
        assertThat(parts.take(second, part("a", 2, 2, "world"), NOW)).isEmpty();
        assertThat(parts.isWaiting(second.id())).isTrue();

        Entry first = entry();
        Optional<InboundMessage> message = parts.take(first, part("a", 1, 2, "Hello "), NOW);

        assertThat(message.orElseThrow().text()).isEqualTo("Hello world");
        assertThat(message.orElseThrow().isComplete()).isTrue();
        assertThat(parts.finished()).containsExactly(second.id(), first.id());
        assertThat(parts.isWaiting(second.id())).isFalse();
    }

    @Test
    void thatComeTwiceCountOnce() {
        parts.take(entry(), part("a", 1, 2, "Hello "), NOW);
        Entry again = entry();

        assertThat(parts.take(again, part("a", 1, 2, "Hello "), NOW)).isEmpty();
        assertThat(parts.isWaiting(again.id())).isFalse();
        assertThat(parts.take(entry(), part("a", 2, 2, "world"), NOW)).isPresent();
        assertThat(parts.take(entry(), part("a", 2, 2, "world"), NOW)).isEmpty();
    }

    @Test
    void areToldAsFarAsTheyCameAfterTenMinutes() {
        Entry first = entry();
        parts.take(first, part("a", 1, 3, "Hello "), NOW);
        parts.take(entry(), part("a", 3, 3, "!"), NOW);

        assertThat(parts.take(first, part("a", 1, 3, "Hello "), NOW.plus(Duration.ofMinutes(9))))
                .isEmpty();
        InboundMessage message = parts.take(first, part("a", 1, 3, "Hello "), NOW.plus(Duration.ofMinutes(10)))
                .orElseThrow();

        assertThat(message.text()).isEqualTo("Hello …!");
        assertThat(message.isComplete()).isFalse();
        assertThat(parts.finished()).hasSize(2);
    }

    @Test
    void ofAnotherMessageWithTheSameReferenceBeginAnew() {
        parts.take(entry(), part("a", 1, 2, "first "), NOW);
        InboundMessage earlier =
                parts.take(entry(), part("a", 1, 2, "second "), NOW).orElseThrow();

        assertThat(earlier.text()).isEqualTo("first …");
        assertThat(parts.take(entry(), part("a", 2, 2, "end"), NOW)
                        .orElseThrow()
                        .text())
                .isEqualTo("second end");
    }

    @Test
    void areReadAgainByWhoNeverSawThem() {
        Entry first = entry();
        Entry second = entry();
        parts.take(first, part("a", 1, 2, "Hello "), NOW);
        InboundParts afterTheRestart = new InboundParts();

        assertThat(afterTheRestart.take(first, part("a", 1, 2, "Hello "), NOW)).isEmpty();
        assertThat(afterTheRestart
                        .take(second, part("a", 2, 2, "world"), NOW)
                        .orElseThrow()
                        .text())
                .isEqualTo("Hello world");
    }

    @Test
    void areJoinedWhateverTheirOrder() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            InboundParts fresh = new InboundParts();
            List<InboundPart> all = new ArrayList<>();
            for (int message = 0; message < 5; message++) {
                int total = 2 + random.nextInt(9);
                for (int number = 1; number <= total; number++) {
                    InboundPart part = part("k" + message, number, total, message + "." + number + " ");
                    all.add(part);
                    if (random.nextInt(5) == 0) {
                        all.add(part);
                    }
                }
            }
            Collections.shuffle(all, random);
            List<InboundMessage> told = new ArrayList<>();
            all.forEach(part -> fresh.take(entry(), part, NOW).ifPresent(told::add));

            assertThat(told).as("seed %d", seed).hasSize(5).allSatisfy(message -> {
                String[] words = message.text().strip().split(" ");
                for (int i = 0; i < words.length; i++) {
                    assertThat(words[i]).endsWith("." + (i + 1));
                }
                assertThat(message.isComplete()).isTrue();
            });
        }
    }
}
