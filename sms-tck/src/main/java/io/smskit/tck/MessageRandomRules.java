package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.LimitMove;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestReporter;

/** A random history, compared call by call with the contract in its simplest form. */
abstract class MessageRandomRules extends MessageRules {
    private static final int STEPS = 600;
    private static final int SPAN_SECONDS = 300;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final List<String> QUEUES = List.of("a", "b", "c");
    private static final List<String> APPLICATIONS = List.of("shop", "bank");
    private static final List<MessageState> FIRST = List.of(
            MessageState.QUEUED,
            MessageState.QUEUED,
            MessageState.QUEUED,
            MessageState.SCHEDULED,
            MessageState.HELD,
            MessageState.BLOCKED);

    private final MessageModel model = new MessageModel();
    private final List<MessageId> ids = new ArrayList<>();
    private final List<Life> lives = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom(0);
    private Instant now = NOON;
    private long lastId = 1_000;
    private String place = "";

    private record Life(NodeId node, Instant end) {}

    MessageRandomRules(StoreKit kit) {
        super(kit);
    }

    @DisplayName("M-95 required: a random history gets the answers of the contract")
    @RepeatedTest(value = 4, name = "{displayName}, {currentRepetition} of {totalRepetitions}")
    void randomHistory(TestReporter reporter) {
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            now = now.plus(Duration.ofNanos(random.nextLong(500_000) * 1_000));
            place = "step " + step + " at " + now + ", " + Seed.howToRepeat(seed);
            perform(random.nextInt(20));
        }
        assertThat(everything(messages.find(new Lookup.ById(ids))))
                .as("all messages at the end, %s", place)
                .isEqualTo(everything(model.all()));
    }

    private static List<String> everything(List<StoredMessage> some) {
        return some.stream().map(MessageRules::text).sorted().toList();
    }

    private void perform(int choice) {
        switch (choice) {
            case 0, 1, 2, 3, 4 -> insert();
            case 5, 6, 7, 8, 9 -> claim();
            case 10, 11, 12, 13, 14 -> changeSome();
            case 15 -> rescueDead();
            case 16 -> findSome();
            case 17 -> pageAndCount();
            case 18 -> soon(this::compareNext);
            default -> remove();
        }
    }

    private void insert() {
        List<Incoming> batch = times(5, this::incoming);
        List<String> answers = describe(messages.insert(batch, now));
        List<String> expected = describe(
                batch.stream().map(incoming -> model.insert(incoming, now)).toList());
        assertThat(answers).as("insert of %s, %s", batch, place).isEqualTo(expected);
        batch.forEach(incoming -> ids.add(incoming.message().id()));
    }

    private <T> List<T> times(int atMost, Supplier<T> supplier) {
        return IntStream.rangeClosed(0, random.nextInt(atMost))
                .mapToObj(i -> supplier.get())
                .toList();
    }

    private static List<String> describe(List<Insertion> insertions) {
        return insertions.stream()
                .map(insertion -> insertion instanceof Insertion.Same same
                        ? "Same as " + text(same.earlier())
                        : insertion instanceof Insertion.Exceeded exceeded
                                ? "Exceeded at " + exceeded.limits().used()
                                : insertion.toString())
                .toList();
    }

    private Incoming incoming() {
        lastId += 10;
        boolean isLate = random.nextInt(10) == 0;
        StoredMessage message = MessageDraft.message(isLate ? lastId - 495 : lastId)
                .application(any(APPLICATIONS))
                .key(random.nextInt(3) == 0 ? "key-" + random.nextInt(200) : null)
                .requestHash(random.nextInt(2))
                .recipientHash(random.nextInt(60))
                .messageClass(any(List.of(MessageClass.values())))
                .lane(any(List.of(Priority.values())))
                .queue(any(QUEUES))
                .created(now.minus(Duration.ofHours(random.nextInt(48))))
                .state(any(FIRST))
                .due(random.nextBoolean() ? now : aroundNow())
                .deadline(random.nextBoolean() ? now.plusSeconds(SPAN_SECONDS) : aroundNow())
                .make();
        return new Incoming(message, claims());
    }

    private List<LimitClaim> claims() {
        if (!messages.attaches(stores.limits()) || random.nextInt(3) > 0) {
            return List.of();
        }
        return List.of(LimitRules.claim("key-" + random.nextInt(4), LimitRules.perMinute(6), 1 + random.nextInt(2)));
    }

    private Instant aroundNow() {
        return now.plusMillis(random.nextInt(SPAN_SECONDS * 1_000) - 30_000L);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void claim() {
        Set<String> queues =
                QUEUES.stream().filter(queue -> random.nextBoolean()).collect(Collectors.toSet());
        int atMost = 1 + random.nextInt(6);
        Claim claim = switch (random.nextInt(5)) {
            case 0 -> new Claim.Overdue(livingNode(), atMost);
            case 1 -> new Claim.Suspect(livingNode(), queues);
            default -> new Claim.Due(livingNode(), any(List.of(Priority.values())), queues, atMost);
        };
        List<StoredMessage> claimable = model.claimable(claim, now);
        List<StoredMessage> claimed = messages.claim(claim, now);
        assertThat(claimed)
                .as("what %s gets of %d messages, %s", claim, claimable.size(), place)
                .hasSize(Math.min(claim.atMost(), claimable.size()));
        // Which of the overdue messages come first is left to the store.
        List<StoredMessage> expected = claim instanceof Claim.Overdue
                ? claimed.stream().flatMap(message -> among(claimable, message)).toList()
                : claimable.subList(0, claimed.size());
        assertThat(texts(claimed))
                .as("what %s gets, %s", claim, place)
                .isEqualTo(texts(expected.stream()
                        .map(message -> MessageModel.claimed(claim, message))
                        .toList()));
        assertThat(claimed).as("no message twice, %s", place).doesNotHaveDuplicates();
        claimed.forEach(model::put);
    }

    private static Stream<StoredMessage> among(List<StoredMessage> some, StoredMessage message) {
        return some.stream().filter(one -> one.id().equals(message.id()));
    }

    private NodeId livingNode() {
        List<Life> living =
                lives.stream().filter(life -> now.isBefore(life.end)).toList();
        if (living.size() < 3) {
            Life life = new Life(stores.nodes().join("node " + lives.size(), LEASE, now), now.plus(LEASE));
            lives.add(life);
            return life.node;
        }
        return any(living).node;
    }

    private void changeSome() {
        List<Change> changes = times(5, this::aChange);
        List<Changed> changed = messages.change(changes, now);
        assertThat(changed)
                .as("answers to %s, %s", changes, place)
                .isEqualTo(changes.stream().map(model::change).toList());
    }

    private Change aChange() {
        MessageId id = ids.isEmpty() || random.nextInt(20) == 0 ? MessageId.of(random.nextInt(900)) : any(ids);
        Optional<StoredMessage> known = model.withId(id);
        StoredMessage message =
                known.orElseGet(() -> MessageDraft.message(id.value()).make());
        MessageState next = nextState(message.row().state());
        Step step = Step.of(random.nextInt(10) == 0 ? Step.of(message).message() : message)
                .state(next)
                .due(aroundNow())
                .deadline(aroundNow())
                .attempt(random.nextInt(4))
                .progress(("progress " + random.nextInt(9)).getBytes(UTF_8));
        if (random.nextInt(3) > 0) {
            step.rescues(0);
        }
        step.owner(!next.isTerminal() && random.nextInt(3) == 0 ? livingNode() : null);
        return messages.attaches(stores.limits())
                ? step.limits(any(List.of(LimitMove.values()))).change()
                : step.change();
    }

    /** Only arrows of the state machine are taken, or none. */
    private MessageState nextState(MessageState state) {
        return any(Stream.of(MessageState.values())
                .filter(next -> next == state || state.canBecome(next))
                .toList());
    }

    private void rescueDead() {
        List<Life> dead = lives.stream().filter(life -> !now.isBefore(life.end)).toList();
        if (!dead.isEmpty()) {
            NodeId node = any(dead).node;
            assertThat(messages.rescue(node, now))
                    .as("rescued from %s, %s", node, place)
                    .isEqualTo(model.rescue(node));
        }
    }

    private void findSome() {
        List<MessageId> some =
                ids.stream().filter(id -> random.nextInt(20) == 0).distinct().toList();
        assertThat(everything(messages.find(new Lookup.ById(some))))
                .as("messages by id, %s", place)
                .isEqualTo(everything(some.stream()
                        .map(model::withId)
                        .flatMap(Optional::stream)
                        .toList()));
        String application = any(APPLICATIONS);
        Set<String> keys = IntStream.range(0, 10)
                .mapToObj(i -> "key-" + random.nextInt(300))
                .collect(Collectors.toSet());
        assertThat(everything(messages.find(new Lookup.ByKey(application, keys))))
                .as("messages by key, %s", place)
                .isEqualTo(everything(keys.stream()
                        .map(key -> model.withKey(application, key))
                        .flatMap(Optional::stream)
                        .toList()));
    }

    private void pageAndCount() {
        Filter filter = new Filter(
                random.nextBoolean() ? Set.of() : Set.of(MessageState.QUEUED, MessageState.SUBMITTED),
                orNull(APPLICATIONS),
                orNull(List.of(MessageClass.values())),
                orNull(List.of(1L, 2L, 3L)),
                orNull(List.of(now.minus(Duration.ofHours(20)))),
                orNull(List.of(now.minus(Duration.ofHours(2)))),
                orNull(List.of(Set.of(new NodeId(1)))));
        MessageId before = random.nextBoolean() ? null : MessageId.of(random.nextLong(lastId + 10));
        int atMost = 1 + random.nextInt(20);
        soon(() -> {
            assertThat(texts(stores.query().page(filter, before, atMost)))
                    .as("page of %s, %s", filter, place)
                    .isEqualTo(texts(model.page(filter, before, atMost)));
            assertThat(stores.query().count(filter))
                    .as("count of %s, %s", filter, place)
                    .isEqualTo(model.count(filter));
        });
    }

    private <T> @Nullable T orNull(List<T> some) {
        return random.nextInt(3) == 0 ? any(some) : null;
    }

    private void compareNext() {
        assertThat(stores.query().nextDue()).as("next due time, %s", place).isEqualTo(model.nextDue());
        assertThat(stores.query().nextDeadline()).as("next deadline, %s", place).isEqualTo(model.nextDeadline());
        assertThat(Set.copyOf(stores.query().waiting(now, 3)))
                .as("what waits, %s", place)
                .isEqualTo(model.waiting(now, 3));
    }

    private void remove() {
        if (random.nextInt(3) == 0) {
            long recipient = random.nextInt(60);
            assertThat(stores.retention().erase(recipient, now))
                    .as("erased, %s", place)
                    .isEqualTo(model.erase(recipient));
        } else {
            MessageClass messageClass = any(List.of(MessageClass.values()));
            Instant before = now.minus(Duration.ofHours(random.nextInt(48)));
            assertThat(stores.retention().purge(messageClass, before, 1_000, now))
                    .as("purged, %s", place)
                    .isEqualTo(model.purge(messageClass, before, now));
        }
    }
}
