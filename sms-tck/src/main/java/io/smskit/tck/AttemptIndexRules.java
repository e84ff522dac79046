package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.AttemptIndex.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Rules about attempts that are found by the provider's id. */
abstract class AttemptIndexRules extends MessageRules {
    private static final int MESSAGES = 50;
    private static final int STEPS = 500;

    private AttemptIndex index;

    @SuppressWarnings("NullAway.Init")
    AttemptIndexRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void storeMessages() {
        index = stores.attempts();
        mustInsert(LongStream.range(0, MESSAGES).mapToObj(MessageDraft::message).toArray(MessageDraft[]::new));
    }

    private static AttemptId attempt(long message) {
        return attempt(message, 1);
    }

    private static AttemptId attempt(long message, int number) {
        return new AttemptId(MessageId.of(message), number);
    }

    private static Entry entry(String providerMessageId, AttemptId attempt) {
        return new Entry("main", providerMessageId, attempt);
    }

    private void put(Entry... entries) {
        index.put(List.of(entries), NOON);
    }

    @Test
    @DisplayName("A-01 required: an attempt is found by channel and id, and what was never stored is not")
    void findsWhatWasStored() {
        put(entry("id-1", attempt(1)), entry("id-2", attempt(2, 7)));
        assertThat(index.find("main", "id-1")).containsExactly(attempt(1));
        assertThat(index.find("main", "id-2")).containsExactly(attempt(2, 7));
        assertThat(index.find("main", "id-3")).isEmpty();
        assertThat(index.find("none", "id-1")).isEmpty();
    }

    @Test
    @DisplayName("A-02 required: one id may stand for several attempts, also of one message")
    void oneIdStandsForSeveralAttempts() {
        put(entry("call", attempt(1)), entry("call", attempt(2)));
        put(entry("call", attempt(1, 2)), entry("other", attempt(3)));
        assertThat(index.find("main", "call")).containsExactlyInAnyOrder(attempt(1), attempt(2), attempt(1, 2));
    }

    @Test
    @DisplayName("A-03 required: one attempt may have several ids, as the parts of a long message do")
    void oneAttemptHasSeveralIds() {
        put(entry("part-1", attempt(1)), entry("part-2", attempt(1)));
        assertThat(index.find("main", "part-1")).containsExactly(attempt(1));
        assertThat(index.find("main", "part-2")).containsExactly(attempt(1));
    }

    @Test
    @DisplayName("A-04 required: an entry that exists changes nothing, in whatever call it comes")
    void entriesExistOnce() {
        put(entry("id-1", attempt(1)), entry("id-1", attempt(1)));
        put(entry("id-2", attempt(2)), entry("id-1", attempt(1)), entry("id-3", attempt(3)));
        assertThat(index.find("main", "id-1")).containsExactly(attempt(1));
        assertThat(index.find("main", "id-3")).containsExactly(attempt(3));
    }

    @Test
    @DisplayName("A-05 required: each channel has ids of its own")
    void channelsAreApart() {
        put(new Entry("main", "id-1", attempt(1)), new Entry("backup", "id-1", attempt(2)));
        assertThat(index.find("main", "id-1")).containsExactly(attempt(1));
        assertThat(index.find("backup", "id-1")).containsExactly(attempt(2));
    }

    @Test
    @DisplayName("A-06 required: ids are the same only if every character is: case, spaces, leading zeros")
    void idsAreComparedExactly() {
        List<String> ids =
                List.of("8a3f", "8A3F", "8a3f ", " 8a3f", "08a3f", "7", "07", "7.0", "ß", "ss", "x".repeat(100));
        for (int i = 0; i < ids.size(); i++) {
            put(entry(ids.get(i), attempt(i)));
        }
        for (int i = 0; i < ids.size(); i++) {
            assertThat(index.find("main", ids.get(i)))
                    .as("attempts under '%s'", ids.get(i))
                    .containsExactly(attempt(i));
        }
    }

    @Test
    @DisplayName("A-07 required: a call may hold nothing, and it may hold thousands")
    void callsAreOfAnySize() {
        index.put(List.of(), NOON);
        index.put(
                IntStream.range(0, MANY)
                        .mapToObj(i -> entry("id-" + i, attempt(i % MESSAGES, 1 + i / MESSAGES)))
                        .toList(),
                NOON);
        assertThat(index.find("main", "id-0")).containsExactly(attempt(0));
        assertThat(index.find("main", "id-" + (MANY - 1)))
                .containsExactly(attempt((MANY - 1) % MESSAGES, 1 + (MANY - 1) / MESSAGES));
    }

    @Test
    @DisplayName("A-08 required: threads that store the same entries at once, in whatever order, store each once")
    void threadsStoreEntriesOnce() {
        List<Entry> forward = LongStream.range(0, 20)
                .mapToObj(i -> entry("id-" + i, attempt(i)))
                .toList();
        List<Entry> backward = new ArrayList<>(forward);
        Collections.reverse(backward);
        try (Crowd crowd = new Crowd()) {
            crowd.run(32, i -> {
                index.put(i % 2 == 0 ? forward : backward, NOON);
                return i;
            });
        }
        for (long i = 0; i < 20; i++) {
            assertThat(index.find("main", "id-" + i)).containsExactly(attempt(i));
        }
    }

    @Test
    @DisplayName("A-09 required: entries survive the end of the process")
    void entriesSurvive() {
        put(entry("id-1", attempt(1)));
        reopen();
        assertThat(stores.attempts().find("main", "id-1")).containsExactly(attempt(1));
    }

    @Test
    @DisplayName("A-10 required: what one process stored the others find at once")
    void othersFindItAtOnce() {
        AttemptIndex beside = openBeside().attempts();
        put(entry("id-1", attempt(1)));
        assertThat(beside.find("main", "id-1")).containsExactly(attempt(1));
    }

    @DisplayName("A-20 required: a random history gets the answers of the contract")
    @RepeatedTest(value = 4, name = "{displayName}, {currentRepetition} of {totalRepetitions}")
    void randomHistory(TestReporter reporter) {
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Set<AttemptId>> model = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            String id = "id-" + random.nextInt(60);
            if (random.nextInt(3) == 0) {
                assertThat(index.find("main", id))
                        .as("attempts under %s, step %d, %s", id, step, Seed.howToRepeat(seed))
                        .containsExactlyInAnyOrderElementsOf(model.getOrDefault(id, Set.of()));
            } else {
                AttemptId attempt = attempt(random.nextInt(MESSAGES), 1 + random.nextInt(3));
                put(entry(id, attempt));
                model.computeIfAbsent(id, none -> new HashSet<>()).add(attempt);
            }
        }
    }
}
