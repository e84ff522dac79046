package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.ReportInbox.Fate;
import io.smskit.spi.store.ReportInbox.Settlement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Rules about what becomes of reports. */
abstract class InboxSettleRules extends InboxRules {
    private static final int STEPS = 500;

    InboxSettleRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("I-20 required: what is DONE is never due again, and saying so again does no harm")
    void doneIsOver() {
        List<Long> ids = append(NOON, "one", "two");
        settle(ids.get(0), Fate.DONE, NOON);
        settle(ids.get(0), Fate.DONE, NOON);
        settle(ids.get(0), Fate.AGAIN, NOON);
        settle(ids.get(0), Fate.ORPHAN, NOON);
        assertThat(due(NOON.plusSeconds(9_999))).containsExactly("two");
        assertThat(orphans()).isEmpty();
    }

    @Test
    @DisplayName(
            "I-21 required: what is to be tried AGAIN is due at the instant that is named and not before, and counts its tries")
    void againIsDueLater() {
        long id = append(NOON, "one").get(0);
        Instant later = NOON.plusSeconds(60).plus(TICK);
        settle(id, Fate.AGAIN, later);
        assertThat(due(later.minus(TICK))).isEmpty();
        assertThat(inbox.due(10, later).get(0).tries()).isEqualTo(1);
        settle(id, Fate.AGAIN, later);
        settle(id, Fate.AGAIN, later);
        Entry entry = inbox.due(10, later).get(0);
        assertThat(entry.tries()).isEqualTo(3);
        assertThat(entry.receivedMicros()).isEqualTo(MessageDraft.micros(NOON));
        assertThat(texts(List.of(entry))).containsExactly("one");
    }

    @Test
    @DisplayName(
            "I-22 required: an ORPHAN is due no more and listed among orphans, newest first, at most as many as asked for")
    void orphansAreListed() {
        long one = append(NOON, "one").get(0);
        long two = append(NOON.plusSeconds(1), "two").get(0);
        long three = append(NOON.plusSeconds(2), "three").get(0);
        append(NOON, "waiting");
        assertThat(orphans()).isEmpty();
        settle(two, Fate.ORPHAN, NOON);
        settle(one, Fate.ORPHAN, NOON);
        settle(three, Fate.ORPHAN, NOON);
        assertThat(orphans()).containsExactly("three", "two", "one");
        assertThat(texts(inbox.orphans(2))).containsExactly("three", "two");
        assertThat(due(NOON.plusSeconds(9_999))).containsExactly("waiting");
    }

    @Test
    @DisplayName(
            "I-23 required: each settlement of a call is taken on its own, and ids that nobody knows are passed over")
    void settlementsAreTakenOneByOne() {
        List<Long> ids = append(NOON, "done", "again", "orphan", "untouched");
        inbox.settle(
                List.of(
                        new Settlement(ids.get(0), Fate.DONE, NOON),
                        new Settlement(ids.get(3) + 1_000_000, Fate.DONE, NOON),
                        new Settlement(ids.get(1), Fate.AGAIN, NOON.plusSeconds(5)),
                        new Settlement(ids.get(2), Fate.ORPHAN, NOON)),
                NOON);
        assertThat(due(NOON)).containsExactly("untouched");
        assertThat(due(NOON.plusSeconds(5))).containsExactlyInAnyOrder("again", "untouched");
        assertThat(orphans()).containsExactly("orphan");
    }

    @Test
    @DisplayName("I-24 required: threads that settle the same entries at once do no harm")
    void threadsSettleTogether() {
        List<Long> ids = append(NOON, "one", "two", "three");
        try (Crowd crowd = new Crowd()) {
            crowd.run(16, i -> {
                inbox.settle(
                        ids.stream()
                                .sorted(i % 2 == 0 ? Comparator.naturalOrder() : Comparator.reverseOrder())
                                .map(id -> new Settlement(id, Fate.DONE, NOON))
                                .toList(),
                        NOON);
                return i;
            });
        }
        assertThat(due(NOON.plusSeconds(9))).isEmpty();
    }

    /** What the model knows of an entry that is not done. */
    private record Known(String text, Instant due, int tries, boolean isOrphan) {}

    @DisplayName("I-30 required: a random history gets the answers of the contract")
    @RepeatedTest(value = 4, name = "{displayName}, {currentRepetition} of {totalRepetitions}")
    void randomHistory(TestReporter reporter) {
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, Known> model = new TreeMap<>();
        Instant now = NOON;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(1_000));
            if (model.isEmpty() || random.nextInt(3) == 0) {
                String text = "report " + step;
                model.put(append(now, text).get(0), new Known(text, now, 0, false));
            } else {
                settleAtRandom(random, model, now);
            }
            compare(model, now, "step " + step + ", " + Seed.howToRepeat(seed));
        }
    }

    private void settleAtRandom(SplittableRandom random, Map<Long, Known> model, Instant now) {
        var entry = List.copyOf(model.entrySet()).get(random.nextInt(model.size()));
        long id = entry.getKey();
        Known known = entry.getValue();
        if (known.isOrphan) {
            return;
        }
        Fate fate = Fate.values()[random.nextInt(3)];
        Instant due = now.plusMillis(random.nextInt(20_000));
        inbox.settle(List.of(new Settlement(id, fate, due)), now);
        switch (fate) {
            case DONE -> model.remove(id);
            case AGAIN -> model.put(id, new Known(known.text, due, known.tries + 1, false));
            case ORPHAN -> model.put(id, new Known(known.text, due, known.tries, true));
        }
    }

    private void compare(Map<Long, Known> model, Instant now, String place) {
        List<String> expected = model.values().stream()
                .filter(known -> !known.isOrphan && !known.due.isAfter(now))
                .map(known -> known.text + " tried " + known.tries)
                .toList();
        assertThat(inbox.due(1_000, now).stream()
                        .map(entry -> texts(List.of(entry)).get(0) + " tried " + entry.tries()))
                .as("what is due, %s", place)
                .containsExactlyInAnyOrderElementsOf(expected);
        List<String> lost = model.values().stream()
                .filter(Known::isOrphan)
                .flatMap(known -> Stream.of(known.text))
                .toList();
        assertThat(orphans()).as("orphans, %s", place).hasSize(Math.min(100, lost.size()));
        assertThat(lost).as("orphans, %s", place).containsAll(orphans());
    }
}
