package io.smskit.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.core.message.Micros;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

/** Does at random whatever can be done, with the store and with the naive one, and compares every answer. */
class InMemoryMessageStoreModelTest {
    private static final int STEPS = 600;
    private static final int SPAN_SECONDS = 300;
    private static final List<String> QUEUES = List.of("a", "b", "c");
    private static final List<String> APPLICATIONS = List.of("shop", "bank");

    private final InMemoryMessageStore store = Samples.emptyStore(1_000_000, 1_000_000);
    private final NaiveMessageStore naive = new NaiveMessageStore();
    private final List<MessageId> ids = new ArrayList<>();
    private RandomGenerator random = new SplittableRandom(0);
    private Instant now = Samples.NOW;
    private long lastId = 1_000;

    @RepeatedTest(8)
    void answersLikeTheNaiveStore() {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("InMemoryMessageStoreModelTest seed " + seed);
        random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(500));
            step();
            assertThat(store.nextDue()).isEqualTo(naive.nextDue());
            assertThat(store.nextDeadline()).isEqualTo(naive.nextDeadline());
            assertThat(store.waiting(now, 5)).containsExactlyInAnyOrderElementsOf(naive.waiting(now, 5));
        }
        assertThat(naive.count(Filter.all())).hasSizeGreaterThan(5);
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0, 1 -> insert();
            case 2, 3 -> claim();
            case 4, 5 -> change();
            case 6 -> query();
            default -> rescueOrFind();
        }
    }

    private void insert() {
        List<StoredMessage> batch = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> message())
                .toList();
        List<Incoming> incoming = batch.stream().map(Incoming::of).toList();
        assertThat(textOf(store.insert(incoming, now))).isEqualTo(textOf(naive.insert(incoming, now)));
        batch.forEach(message -> ids.add(message.id()));
    }

    private static List<String> textOf(List<Insertion> insertions) {
        return insertions.stream()
                .map(insertion -> insertion instanceof Insertion.Same same
                        ? "same " + Samples.everything(same.earlier())
                        : insertion.toString())
                .toList();
    }

    private StoredMessage message() {
        // Mostly in the order of ids, as the engine gives them, but not always.
        lastId += 10;
        return Samples.message(random.nextInt(10) == 0 ? lastId - 495 : lastId)
                .application(any(APPLICATIONS))
                .key(random.nextInt(4) == 0 ? "key-" + random.nextInt(300) : null)
                .requestHash(random.nextInt(2))
                .recipient(random.nextInt(150))
                .messageClass(any(List.of(MessageClass.values())))
                .lane(any(List.of(Priority.values())))
                .queue(any(QUEUES))
                .created(now)
                .state(random.nextInt(3) == 0 ? any(List.of(MessageState.values())) : MessageState.QUEUED)
                .due(random.nextBoolean() ? now : soon())
                .deadline(random.nextBoolean() ? now.plusSeconds(SPAN_SECONDS) : soon())
                .owner(random.nextInt(5) == 0 ? node() : null)
                .make();
    }

    private Instant soon() {
        return now.plusMillis(random.nextInt(SPAN_SECONDS * 1_000) - 30_000L);
    }

    private NodeId node() {
        return new NodeId(1 + random.nextInt(3));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void claim() {
        int atMost = random.nextInt(6);
        Set<String> queues =
                QUEUES.stream().filter(queue -> random.nextBoolean()).collect(Collectors.toSet());
        Claim claim = switch (random.nextInt(5)) {
            case 0 -> new Claim.Overdue(node(), atMost);
            case 1 -> new Claim.Suspect(node(), queues);
            default -> new Claim.Due(node(), any(List.of(Priority.values())), queues, atMost);
        };
        assertThat(inOrder(store.claim(claim, now))).isEqualTo(inOrder(naive.claim(claim, now)));
    }

    private static List<String> inOrder(List<StoredMessage> messages) {
        return messages.stream().map(Samples::everything).toList();
    }

    private void change() {
        List<Change> changes = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> aChange())
                .toList();
        assertThat(store.change(changes, now)).isEqualTo(naive.change(changes, now));
    }

    private Change aChange() {
        MessageId id = ids.isEmpty() || random.nextInt(20) == 0 ? MessageId.of(random.nextInt(900)) : any(ids);
        int revision = naive.find(new Lookup.ById(List.of(id))).stream()
                .mapToInt(message -> message.row().revision())
                .findAny()
                .orElse(0);
        int expected = random.nextInt(10) == 0 ? Math.max(0, revision - 1) : revision;
        byte[] progress = random.nextBoolean() ? new byte[0] : ("progress " + random.nextInt(9)).getBytes();
        NodeId owner = random.nextInt(3) == 0 ? node() : null;
        MessageState state = any(List.of(MessageState.values()));
        return new Change(id, expected, rowOf(state, owner, expected + 1, progress));
    }

    private Row rowOf(MessageState state, @Nullable NodeId owner, int revision, byte[] progress) {
        return new Row(
                state,
                Micros.of(soon()),
                Micros.of(soon()),
                owner,
                revision,
                random.nextInt(3),
                random.nextInt(3),
                progress);
    }

    private void rescueOrFind() {
        NodeId node = node();
        if (random.nextInt(4) == 0) {
            assertThat(store.rescue(node, now)).isEqualTo(naive.rescue(node, now));
        }
        List<MessageId> some =
                ids.stream().filter(id -> random.nextInt(50) == 0).toList();
        List<String> keys = IntStream.range(0, 10)
                .mapToObj(i -> "key-" + random.nextInt(400))
                .toList();
        findLikeNaive(new Lookup.ById(some));
        findLikeNaive(new Lookup.ByKey(any(APPLICATIONS), keys));
    }

    private void findLikeNaive(Lookup lookup) {
        assertThat(inOrder(store.find(lookup))).containsExactlyInAnyOrderElementsOf(inOrder(naive.find(lookup)));
    }

    private void query() {
        Filter filter = new Filter(
                random.nextBoolean() ? Set.of() : EnumSet.of(any(List.of(MessageState.values())), MessageState.QUEUED),
                random.nextInt(3) == 0 ? any(APPLICATIONS) : null,
                random.nextInt(3) == 0 ? any(List.of(MessageClass.values())) : null,
                random.nextInt(3) == 0 ? Long.valueOf(random.nextInt(150)) : null,
                random.nextInt(3) == 0 ? soon().minusSeconds(SPAN_SECONDS) : null,
                random.nextInt(3) == 0 ? soon().minusSeconds(SPAN_SECONDS / 2) : null,
                random.nextInt(3) == 0 ? Set.of(new NodeId(1)) : null);
        MessageId before = random.nextBoolean() ? null : MessageId.of(random.nextLong(lastId + 10));
        int atMost = 1 + random.nextInt(20);
        assertThat(inOrder(store.page(filter, before, atMost))).isEqualTo(inOrder(naive.page(filter, before, atMost)));
        assertThat(store.count(filter)).isEqualTo(naive.count(filter));
    }
}
