package io.smskit.core.store;

import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.id;
import static io.smskit.core.store.Samples.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.AttemptId;
import io.smskit.spi.store.AttemptIndex.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryAttemptIndexTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final InMemoryAttemptIndex index = new InMemoryAttemptIndex(100);

    private static AttemptId attempt(long message, int number) {
        return new AttemptId(id(message), number);
    }

    private void put(String channel, String providerMessageId, AttemptId attempt, Instant now) {
        index.put(List.of(new Entry(channel, providerMessageId, attempt)), now);
    }

    @Test
    void findsAnAttemptByChannelAndId() {
        put("a", "x", attempt(1, 1), NOW);
        put("b", "x", attempt(2, 1), NOW);
        put("a", "y", attempt(3, 1), NOW);
        assertThat(index.find("a", "x")).containsExactly(attempt(1, 1));
        assertThat(index.find("b", "x")).containsExactly(attempt(2, 1));
        assertThat(index.find("b", "y")).isEmpty();
    }

    @Test
    void findsEveryAttemptOfASharedId() {
        index.put(List.of(new Entry("a", "x", attempt(1, 1)), new Entry("a", "x", attempt(2, 1))), NOW);
        put("a", "x", attempt(1, 2), NOW);
        assertThat(index.find("a", "x")).containsExactlyInAnyOrder(attempt(1, 1), attempt(2, 1), attempt(1, 2));
    }

    @Test
    void keepsTheOtherAttemptsOfASharedIdWhenAMessageIsForgotten() {
        IntStream.rangeClosed(1, 3).forEach(message -> put("a", "x", attempt(message, 1), NOW));
        put("a", "y", attempt(3, 2), NOW);
        index.remove(Set.of(Samples.id(3)));
        assertThat(index.find("a", "x")).containsExactlyInAnyOrder(attempt(1, 1), attempt(2, 1));
        assertThat(index.find("a", "y")).isEmpty();
        index.remove(Set.of(Samples.id(1), Samples.id(2)));
        assertThat(index.find("a", "x")).isEmpty();
    }

    @Test
    void putsAnEntryOnce() {
        put("a", "x", attempt(1, 1), NOW);
        put("a", "x", attempt(1, 1), NOW);
        assertThat(index.find("a", "x")).hasSize(1);
    }

    @Test
    void forgetsAnIdAWeekAfterItsLastAttempt() {
        put("a", "x", attempt(1, 1), NOW);
        put("a", "y", attempt(2, 1), NOW);
        put("a", "x", attempt(3, 1), in(Duration.ofDays(1)));
        put("a", "z", attempt(4, 1), in(WEEK).minusMillis(1));
        assertThat(index.find("a", "y")).hasSize(1);
        put("a", "z", attempt(5, 1), in(WEEK));
        assertThat(index.find("a", "y")).isEmpty();
        assertThat(index.find("a", "x")).hasSize(2);
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        IntStream.rangeClosed(1, 150).forEach(i -> put("a", "id-" + i, attempt(i, 1), NOW));
        assertThat(index.find("a", "id-50")).isEmpty();
        assertThat(index.find("a", "id-51")).hasSize(1);
    }

    @Test
    void losesNothingThatManyPutAtOnce() {
        InMemoryAttemptIndex large = new InMemoryAttemptIndex(100_000);
        Crowd.of(8, thread -> {
            IntStream.rangeClosed(1, 500)
                    .forEach(i -> large.put(List.of(new Entry("a", "id-" + i, attempt(thread, i))), NOW));
            return 0;
        });
        assertThat(IntStream.rangeClosed(1, 500))
                .allMatch(i -> large.find("a", "id-" + i).size() == 8);
    }
}
