package io.smskit.tck;

import static io.smskit.tck.MessageDraft.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about what a node leaves behind when its lease runs out. */
abstract class MessageRescueRules extends MessageRules {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant LATER = NOON.plus(LEASE).plusSeconds(1);

    private NodeId dead;

    @SuppressWarnings("NullAway.Init")
    MessageRescueRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void joinsForAWhile() {
        dead = stores.nodes().join("dead", LEASE, NOON);
    }

    @Test
    @DisplayName("M-65 required: a rescue frees the messages of the dead node: no owner, revision and rescues raised")
    void freesWhatTheDeadNodeHad() {
        mustInsert(message(1), message(2), message(3).due(LATER));
        List<StoredMessage> mine = claimedBy(dead, 10);
        assertThat(messages.rescue(dead, LATER)).isEqualTo(2);
        assertStored(
                rescued(mine.get(0)),
                rescued(mine.get(1)),
                message(3).due(LATER).make());
    }

    private static StoredMessage rescued(StoredMessage message) {
        return message.row(message.row().rescued());
    }

    private List<StoredMessage> claimedBy(NodeId owner, int atMost) {
        return messages.claim(new Claim.Due(owner, Priority.NORMAL, Set.of(MessageDraft.QUEUE), atMost), NOON);
    }

    @Test
    @DisplayName("M-66 required: a rescue leaves the messages of living nodes and a second one finds nothing")
    void leavesWhatOthersHave() {
        mustInsert(message(1), message(2));
        claimedBy(dead, 1);
        StoredMessage alive = claimedBy(other, 1).get(0);
        assertThat(messages.rescue(dead, LATER)).isEqualTo(1);
        assertThat(messages.rescue(dead, LATER)).isZero();
        assertStored(alive);
    }

    @Test
    @DisplayName("M-67 required: a message in SUBMITTING stays so and is given as overdue, never to be sent")
    void whatWasInHandStaysInDoubt() {
        mustInsert(message(1));
        StoredMessage inHand = step(Step.of(claimedBy(dead, 1).get(0))
                .state(MessageState.SUBMITTING)
                .attempt(1));
        messages.rescue(dead, LATER);
        assertStored(rescued(inHand));
        assertThat(claimDue(10, LATER)).isEmpty();
        StoredMessage free = rescued(inHand);
        assertThat(texts(claimOverdue(10, LATER)))
                .containsExactly(text(free.row(free.row().owned(node))));
    }

    @Test
    @DisplayName("M-68 required: what a late worker says after the rescue is STALE")
    void lateWorkersAreRefused() {
        mustInsert(message(1));
        StoredMessage inHand = claimedBy(dead, 1).get(0);
        messages.rescue(dead, LATER);
        assertThat(change(Step.of(inHand).state(MessageState.SUBMITTING).change()))
                .containsExactly(Changed.STALE);
        StoredMessage again = claimDue(1, LATER).get(0);
        assertThat(change(Step.of(inHand).state(MessageState.SUBMITTING).change()))
                .containsExactly(Changed.STALE);
        assertStored(again);
    }

    @Test
    @DisplayName("M-69 required: a message with which two nodes died in a row is a suspect")
    void twoDeathsMakeASuspect() {
        mustInsert(message(1));
        claimedBy(dead, 1);
        messages.rescue(dead, LATER);
        NodeId second = stores.nodes().join("second", LEASE, NOON);
        assertThat(claimedBy(second, 1)).hasSize(1);
        messages.rescue(second, LATER);
        assertThat(claimDue(10, LATER)).isEmpty();
        assertThat(claimSuspect(LATER).get(0).row().rescues()).isEqualTo(2);
    }

    @Test
    @DisplayName("M-70 required: a rescue frees messages in every state, and as many as there are")
    void freesAsManyAsThereAre() {
        mustInsert(LongStream.range(0, MANY).mapToObj(MessageDraft::message).toArray(MessageDraft[]::new));
        List<StoredMessage> mine = claimedBy(dead, MANY);
        step(Step.of(mine.get(0)).state(MessageState.SUBMITTING));
        step(Step.of(step(Step.of(mine.get(1)).state(MessageState.SUBMITTING))).state(MessageState.SUBMITTED));
        step(Step.of(mine.get(2)).state(MessageState.SCHEDULED));
        assertThat(messages.rescue(dead, LATER)).isEqualTo(MANY);
        assertThat(claimDue(MANY, LATER)).hasSize(MANY - 2);
    }

    @Test
    @DisplayName("M-71 required: a node that nobody knows has nothing to rescue")
    void strangersHaveNothing() {
        mustInsert(message(1));
        claimedBy(dead, 1);
        assertThat(messages.rescue(new NodeId(dead.value() + 1_000_000), LATER)).isZero();
    }
}
