package io.smskit.tck;

import static io.smskit.tck.LimitRules.claim;
import static io.smskit.tck.LimitRules.perMinute;
import static io.smskit.tck.MessageDraft.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about threads and nodes that want the same at once. */
abstract class MessageRaceRules extends MessageRules {
    private static final int THREADS = 50;
    private static final int WORKERS = 3;
    private static final int ROWS = 10_000;
    private static final int ROUNDS = 10;
    private static final Set<String> QUEUES = Set.of(MessageDraft.QUEUE);

    private Crowd crowd;

    @SuppressWarnings("NullAway.Init")
    MessageRaceRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void gather() {
        crowd = new Crowd();
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    /** The stores that threads take in turn: one, or those of two processes. */
    private List<MessageStore> alone() {
        return List.of(messages);
    }

    private List<MessageStore> twoNodes() {
        return List.of(messages, openBeside().messages());
    }

    private static MessageStore of(List<MessageStore> nodes, int thread) {
        return nodes.get(thread % nodes.size());
    }

    @Test
    @DisplayName("M-85 required: 50 threads that use one key store one message, and all of them hear of it")
    void oneKeyStoresOneMessage() {
        oneKeyStoresOneMessage(alone());
    }

    @Test
    @DisplayName(
            "M-86 required: 50 threads of two nodes that use one key store one message, and all of them hear of it")
    void oneKeyStoresOneMessageOnTwoNodes() {
        oneKeyStoresOneMessage(twoNodes());
    }

    private void oneKeyStoresOneMessage(List<MessageStore> nodes) {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "k" + round;
            long first = (long) round * THREADS;
            List<Insertion> insertions = new ArrayList<>(crowd.run(
                    THREADS,
                    i -> of(nodes, i)
                            .insert(List.of(message(first + i).key(key).claiming()), NOON)
                            .get(0)));
            List<StoredMessage> stored = messages.find(new Lookup.ByKey("shop", List.of(key)));
            assertThat(stored).hasSize(1);
            assertThat(messages.find(new Lookup.ById(ids(first)))).hasSize(1);
            int winner = (int) (stored.get(0).id().value() - first);
            assertThat(insertions.get(winner)).isInstanceOf(Insertion.New.class);
            insertions.remove(winner);
            assertThat(insertions)
                    .allSatisfy(insertion -> assertThat(earlier(insertion))
                            .isEqualTo(stored.get(0).id()));
        }
    }

    private static MessageId earlier(Insertion insertion) {
        assertThat(insertion).isInstanceOf(Insertion.Same.class);
        return ((Insertion.Same) insertion).earlier().id();
    }

    private static List<MessageId> ids(long first) {
        return LongStream.range(first, first + THREADS).mapToObj(MessageId::of).toList();
    }

    @Test
    @DisplayName("M-87 required: threads that use one key take the units of one message")
    void repetitionsAtOnceTakeNoUnits() {
        assumeAttaches(stores.limits(), "units of limits");
        for (int round = 0; round < ROUNDS; round++) {
            String key = "k" + round;
            long first = (long) round * THREADS;
            crowd.run(
                    THREADS,
                    i -> messages.insert(
                            List.of(message(first + i).key(key).claiming(claim(key, perMinute(THREADS)))), NOON));
            assertThat(stores.limits()
                            .peek(List.of(claim(key, perMinute(THREADS))), NOON)
                            .used())
                    .containsExactly(1L);
        }
    }

    @Test
    @DisplayName("M-88 required: threads of two nodes that want more units than there are get exactly what there is")
    void nodesGetExactlyWhatThereIs() {
        assumeAttaches(stores.limits(), "units of limits");
        List<MessageStore> nodes = twoNodes();
        List<List<Insertion>> insertions = crowd.run(
                32,
                i -> of(nodes, i)
                        .insert(
                                LongStream.range(0, 5)
                                        .mapToObj(n -> message(i * 5 + n).claiming(claim("a", perMinute(70))))
                                        .toList(),
                                NOON));
        assertThat(insertions.stream().flatMap(List::stream).filter(Insertion.New.class::isInstance))
                .hasSize(70);
    }

    @Test
    @DisplayName("M-89 required: three workers never claim the same of 10,000 messages, and miss none")
    void workersShareMessages() {
        workersShareMessages(alone());
    }

    @Test
    @DisplayName("M-90 required: workers of two nodes never claim the same of 10,000 messages, and miss none")
    void nodesShareMessages() {
        workersShareMessages(twoNodes());
    }

    private void workersShareMessages(List<MessageStore> nodes) {
        for (int from = 0; from < ROWS; from += 500) {
            List<Incoming> some = LongStream.range(from, from + 500)
                    .mapToObj(id -> message(id).claiming())
                    .toList();
            assertNew(messages.insert(some, NOON));
        }
        List<NodeId> owners = List.of(node, other, joins("third"));
        List<List<StoredMessage>> claimed = crowd.run(WORKERS, i -> claimsAll(of(nodes, i), owners.get(i)));
        assertThat(claimed.stream()
                        .flatMap(List::stream)
                        .map(message -> message.id().value()))
                .hasSize(ROWS)
                .doesNotHaveDuplicates();
        for (int i = 0; i < WORKERS; i++) {
            NodeId owner = owners.get(i);
            assertThat(claimed.get(i))
                    .allMatch(message ->
                            owner.equals(message.row().owner()) && message.row().revision() == 1);
        }
    }

    private static List<StoredMessage> claimsAll(MessageStore store, NodeId owner) {
        List<StoredMessage> mine = new ArrayList<>();
        Claim claim = new Claim.Due(owner, Priority.NORMAL, QUEUES, 70);
        int empty = 0;
        // What another worker is about to claim may be passed over, so nothing is believed only when said again.
        while (empty < 3 && mine.size() <= ROWS) {
            List<StoredMessage> some = store.claim(claim, NOON);
            mine.addAll(some);
            empty = some.isEmpty() ? empty + 1 : 0;
        }
        return mine;
    }

    @Test
    @DisplayName("M-91 required: of changes of one revision at once exactly one is made")
    void oneChangeOfARevisionIsMade() {
        List<MessageStore> nodes = place.isShared() ? twoNodes() : alone();
        for (int round = 0; round < ROUNDS; round++) {
            StoredMessage message = stored(message(round));
            List<Step> steps = LongStream.range(0, 16)
                    .mapToObj(i -> Step.of(message).due(inSeconds(i)))
                    .toList();
            List<Changed> changed = crowd.run(
                    16,
                    i -> of(nodes, i)
                            .change(List.of(steps.get(i).change()), NOON)
                            .get(0));
            assertThat(changed).filteredOn(Changed.DONE::equals).hasSize(1);
            assertThat(changed).filteredOn(Changed.STALE::equals).hasSize(15);
            assertStored(steps.get(changed.indexOf(Changed.DONE)).message());
        }
    }

    @Test
    @DisplayName("M-92 required: of a rescue and the late worker's change exactly one finds the message")
    void rescueAndChangeRace() {
        List<MessageStore> nodes = place.isShared() ? twoNodes() : alone();
        Instant later = inSeconds(31);
        for (int round = 0; round < ROUNDS; round++) {
            NodeId dead = stores.nodes().join("dead", Duration.ofSeconds(30), NOON);
            mustInsert(message(round));
            StoredMessage inHand = messages.claim(new Claim.Due(dead, Priority.NORMAL, QUEUES, 1), NOON)
                    .get(0);
            Step settled = Step.of(inHand).state(MessageState.CANCELLED).owner(null);
            List<Integer> found = crowd.run(
                    2,
                    i -> i == 0
                            ? of(nodes, 0).rescue(dead, later)
                            : of(nodes, 1)
                                                    .change(List.of(settled.change()), later)
                                                    .get(0)
                                            == Changed.DONE
                                    ? 1
                                    : 0);
            assertThat(found).containsExactlyInAnyOrder(0, 1);
            assertStored(
                    found.get(1) == 1
                            ? settled.message()
                            : inHand.row(inHand.row().rescued()));
            claimDue(10, later);
        }
    }
}
