package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.Priority;
import io.smskit.definition.Rate;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger.Copy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a channel with a rate puts on the wire, and when. */
class PacingTest {
    private static Message to(int number) {
        return Message.text("Disk 91 % full on db-2").to("+8613800" + (100_000 + number));
    }

    private static Message urgent(int number) {
        return to(number).messageClass(MessageClass.VERIFICATION);
    }

    private static void bulk(Laboratory lab, int messages) {
        for (int i = 0; i < messages; i++) {
            lab.send(to(i).priority(Priority.LOW));
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 20", "200, 5", "500, 3"})
    void anUrgentMessageTakesTheNextSlotWhileManyWait(int rate, int slotMillis) {
        try (Laboratory lab = Laboratory.with(
                        "main", Sandbox.accepting(), options -> options.throughput(Rate.perSecond(rate)))
                .start()) {
            RandomGenerator random = Laboratory.seeded(rate);
            bulk(lab, 10 * rate);
            Map<MessageId, Instant> sent = new LinkedHashMap<>();
            for (int i = 0; i < 40; i++) {
                lab.time.advance(Duration.ofNanos(random.nextLong(30_000_000, 200_000_000)));
                sent.put(lab.send(urgent(i)), lab.time.instant());
            }
            lab.time.advance(Duration.ofSeconds(1));
            sent.forEach((id, at) ->
                    assertThat(lab.truth.copiesOf(id).get(0).at()).isBeforeOrEqualTo(at.plusMillis(slotMillis)));
        }
    }

    private static final Duration SLOT = Duration.ofMillis(5);

    /** At 200 a second, over a store of which each commit takes so long. */
    private static Laboratory withCommitsOf(Duration commit) {
        UnreliableStores stores = new UnreliableStores(SharedStores.open());
        Laboratory lab = Laboratory.with(
                        "main", Sandbox.accepting(), options -> options.throughput(Rate.perSecond(200)))
                .stores(stores.stores())
                .start();
        bulk(lab, 2_000);
        stores.before(call -> {
            if (call.equals("MessageStore.change")) {
                lab.time.advance(commit);
            }
        });
        return lab;
    }

    /** A permit comes up while the intent of the one before is stored: there is always one more. */
    @Test
    void anUrgentMessageDoesNotWaitForTheWindowWhereACommitTakesAsLongAsASlot() {
        try (Laboratory lab = withCommitsOf(SLOT)) {
            Map<MessageId, Instant> sent = new LinkedHashMap<>();
            for (int i = 1; i <= 20; i++) {
                int number = i;
                lab.time.schedule(
                        Duration.ofMillis(97 * i), () -> sent.put(lab.send(urgent(number)), lab.time.instant()));
            }
            lab.time.advance(Duration.ofSeconds(4));
            assertThat(sent).hasSize(20);
            sent.forEach((id, at) ->
                    assertThat(lab.truth.copiesOf(id).get(0).at()).isBeforeOrEqualTo(at.plus(SLOT.multipliedBy(5))));
        }
    }

    @Test
    void theRateIsUsedUpWhereACommitTakesLongerThanASlot() {
        try (Laboratory lab = withCommitsOf(Duration.ofMillis(12))) {
            Instant end = lab.time.instant().plusSeconds(9);
            lab.time.runUntil(end);
            assertThat(lab.truth.copies().stream().filter(copy -> copy.at().isBefore(end)))
                    .hasSizeBetween(1_790, 1_801);
        }
    }

    @Test
    void theRateIsUsedUpWhileMessagesWait() {
        try (Laboratory lab = Laboratory.with(
                        "main", Sandbox.accepting(), options -> options.throughput(Rate.perSecond(200)))
                .start()) {
            bulk(lab, 3_000);
            lab.time.advance(Duration.ofSeconds(10));
            assertThat(lab.truth.copies()).hasSizeBetween(1_999, 2_001);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "40, 2", "200, 3", "650, 4"})
    void noSecondHasMoreThanTheRateAndOneWhateverComes(int rate, long seed) {
        RandomGenerator random = Laboratory.seeded(seed);
        Sandbox sandbox =
                Sandbox.scripted(submission -> script(random).latency(Duration.ofNanos(random.nextLong(50_000_000))));
        try (Laboratory lab = Laboratory.with(
                        "main",
                        sandbox,
                        options -> options.throughput(Rate.perSecond(rate)).window(rate))
                .start()) {
            for (int i = 0; i < 400; i++) {
                int burst = random.nextInt(20) == 0 ? random.nextInt(2 * rate) : random.nextInt(2);
                for (int n = 0; n < burst; n++) {
                    lab.send(random.nextBoolean() ? urgent(n) : to(n).priority(Priority.LOW));
                }
                lab.time.advance(Duration.ofNanos(random.nextLong(30_000_000)));
            }
            lab.time.advance(Duration.ofSeconds(20));
            List<Instant> times = lab.truth.copies().stream().map(Copy::at).toList();
            assertThat(times).hasSizeGreaterThan(2 * rate).isSorted();
            for (int i = 0; i + rate + 1 < times.size(); i++) {
                assertThat(times.get(i + rate + 1))
                        .isAfterOrEqualTo(times.get(i).plusSeconds(1));
            }
        }
    }

    private static Script script(RandomGenerator random) {
        return switch (random.nextInt(200)) {
            case 0 -> Script.reject(Failure.of(FailureKind.THROTTLED, "429", "too fast"));
            case 1 -> Script.reject(Failure.of(FailureKind.UNAVAILABLE, "503", "down"));
            default -> Script.accept();
        };
    }
}
