package io.smskit.core.store;

import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.QUEUE;
import static io.smskit.core.store.Samples.message;
import static io.smskit.core.store.Samples.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InMemoryMessageStoreThreadsTest {
    private static final int THREADS = 8;
    private static final int MESSAGES = 20_000;

    private final InMemoryMessageStore store = Samples.emptyStore(1_000_000, 1_000_000);

    @Test
    void givesNoMessageToTwoNodes() {
        insert(LongStream.range(0, MESSAGES));
        List<List<StoredMessage>> claimed = Crowd.of(THREADS, thread -> {
            List<StoredMessage> mine = new ArrayList<>();
            for (List<StoredMessage> some = claim(thread); !some.isEmpty(); some = claim(thread)) {
                mine.addAll(some);
            }
            return mine;
        });
        assertThat(claimed.stream().flatMap(List::stream).map(StoredMessage::id))
                .hasSize(MESSAGES)
                .doesNotHaveDuplicates();
    }

    private void insert(LongStream ids) {
        store.insert(ids.mapToObj(id -> message(id).incoming()).toList(), NOW);
    }

    private List<StoredMessage> claim(int thread) {
        return store.claim(new Claim.Due(new NodeId(thread + 1), Priority.NORMAL, Set.of(QUEUE), 7), NOW);
    }

    @Test
    void storesOneMessageForAKeyThatManyUseAtOnce() {
        AtomicInteger lastId = new AtomicInteger();
        List<Long> stored = Crowd.of(
                THREADS,
                thread -> IntStream.range(0, 2_000)
                        .filter(i -> store.insert(
                                                List.of(message(lastId.incrementAndGet())
                                                        .key("k" + i)
                                                        .incoming()),
                                                NOW)
                                        .get(0)
                                instanceof Insertion.New)
                        .count());
        assertThat(stored.stream().mapToLong(Long::longValue).sum()).isEqualTo(2_000);
        assertThat(store.count(Filter.all())).containsEntry(MessageState.QUEUED, 2_000L);
    }

    @Test
    void takesOneOfManyChangesOfARevision() {
        insert(LongStream.range(0, 1_000));
        List<StoredMessage> all = store.page(Filter.all(), null, 1_000);
        List<Long> done = Crowd.of(
                THREADS,
                thread -> all.stream()
                        .map(message -> store.change(List.of(to(MessageState.HELD, message)), NOW))
                        .filter(List.of(Changed.DONE)::equals)
                        .count());
        assertThat(done.stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
    }

    @Test
    void keepsCountWhileEveryThreadDoesEverything() {
        AtomicInteger batches = new AtomicInteger();
        Crowd.of(THREADS, thread -> {
            for (int round = 0; round < 50; round++) {
                long base = 5L * batches.getAndIncrement();
                insert(LongStream.range(base, base + 5));
                claim(thread).forEach(message -> store.change(List.of(to(MessageState.DELIVERED, message)), NOW));
                assertThat(store.page(Filter.inState(MessageState.DELIVERED), null, 10))
                        .allMatch(message -> message.row().state() == MessageState.DELIVERED);
            }
            return 0;
        });
        long counted = store.count(Filter.all()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(counted).isEqualTo(5L * 50 * THREADS);
    }
}
