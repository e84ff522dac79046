package io.smskit.tck;

import static io.smskit.tck.MessageDraft.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules about which messages are given to a node. */
abstract class MessageClaimRules extends MessageRules {
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    MessageClaimRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName(
            "M-20 required: a claim sets the owner, raises the revision by one and gives the message as it now stands")
    void claimSetsOwnerAndRevision() {
        StoredMessage message = stored(message(1).key("k"));
        List<StoredMessage> claimed = claimDue(10);
        StoredMessage expected = message.row(message.row().owned(node));
        assertThat(texts(claimed)).containsExactly(text(expected));
        assertStored(expected);
    }

    @Test
    @DisplayName("M-21 required: a claim makes a SCHEDULED message QUEUED")
    void claimQueuesWhatWasScheduled() {
        mustInsert(message(1).state(MessageState.SCHEDULED));
        assertThat(claimDue(1).get(0).row().state()).isEqualTo(MessageState.QUEUED);
        assertThat(find(1).orElseThrow().row().state()).isEqualTo(MessageState.QUEUED);
    }

    @Test
    @DisplayName("M-22 required: a message is given at its due time and not a microsecond before")
    void nothingIsGivenBeforeItIsDue() {
        Instant due = inSeconds(90).plus(TICK);
        mustInsert(message(1).due(due), message(2).due(due).state(MessageState.SCHEDULED));
        assertThat(claimDue(10, NOON)).isEmpty();
        assertThat(claimDue(10, due.minus(TICK))).isEmpty();
        assertThat(ids(claimDue(10, due))).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    @DisplayName("M-23 required: earlier due times come first, then smaller ids")
    void earlierComesFirst() {
        mustInsert(
                message(4).due(inSeconds(-2)),
                message(1).due(inSeconds(-1)),
                message(7).due(inSeconds(-3)).state(MessageState.SCHEDULED),
                message(3).due(inSeconds(-2)),
                message(9).due(inSeconds(-2)),
                message(2).due(inSeconds(-1)),
                message(8).due(inSeconds(-9)));
        assertThat(ids(claimDue(3))).containsExactly(8L, 7L, 3L);
        assertThat(ids(claimDue(10))).containsExactly(4L, 9L, 1L, 2L);
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @EnumSource(Priority.class)
    @DisplayName("M-24 required: only the lane that is asked for is given")
    void onlyTheLaneThatIsAskedFor(Priority lane) {
        for (Priority each : Priority.values()) {
            mustInsert(message(each.ordinal()).lane(each));
        }
        Claim claim = new Claim.Due(node, lane, Set.of(MessageDraft.QUEUE), 10);
        assertThat(ids(messages.claim(claim, NOON))).containsExactly((long) lane.ordinal());
    }

    @Test
    @DisplayName("M-25 required: only the queues that are asked for are given, in one order")
    void onlyTheQueuesThatAreAskedFor() {
        mustInsert(
                message(1).queue("a").due(inSeconds(-1)),
                message(2).queue("b").due(inSeconds(-3)),
                message(3).queue("c").due(inSeconds(-2)),
                message(4).queue("a").due(inSeconds(-4)),
                message(5).queue("A"));
        assertThat(ids(claimFrom("a", "c", "none"))).containsExactly(4L, 3L, 1L);
        assertThat(ids(claimFrom("b"))).containsExactly(2L);
    }

    private List<StoredMessage> claimFrom(String... queues) {
        return messages.claim(new Claim.Due(node, Priority.NORMAL, Set.of(queues), 10), NOON);
    }

    @Test
    @DisplayName("M-26 required: who asks for no queue gets nothing")
    void noQueueGivesNothing() {
        mustInsert(message(1));
        assertThat(claimFrom()).isEmpty();
        assertThat(messages.claim(new Claim.Suspect(node, Set.of()), NOON)).isEmpty();
    }

    @Test
    @DisplayName("M-27 required: what is given is not given again until it is let go")
    void whatIsGivenIsNotGivenAgain() {
        mustInsert(message(1));
        StoredMessage given = claimDue(1).get(0);
        assertThat(claimDueOf(node)).isEmpty();
        assertThat(claimDueOf(other)).isEmpty();
        step(Step.of(given).owner(null));
        assertThat(ids(claimDueOf(other))).containsExactly(1L);
    }

    private List<StoredMessage> claimDueOf(NodeId owner) {
        return messages.claim(new Claim.Due(owner, Priority.NORMAL, Set.of(MessageDraft.QUEUE), 10), inSeconds(1));
    }

    @Test
    @DisplayName("M-28 required: at most as many as asked for are given")
    void atMostAsManyAsAskedFor() {
        mustInsert(message(1), message(2), message(3), message(4), message(5));
        assertThat(claimDue(2)).hasSize(2);
        assertThat(claimDue(2)).hasSize(2);
        assertThat(claimDue(2)).hasSize(1);
        assertThat(claimDue(2)).isEmpty();
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @EnumSource(MessageState.class)
    @DisplayName("M-29 required: only QUEUED and SCHEDULED messages are given to be sent")
    void onlyWhatIsToBeSent(MessageState state) {
        stored(message(1), state);
        boolean isToSend =
                EnumSet.of(MessageState.QUEUED, MessageState.SCHEDULED).contains(state);
        assertThat(claimDue(10)).hasSize(isToSend ? 1 : 0);
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @EnumSource(MessageState.class)
    @DisplayName("M-30 required: what ended is never given, and what did not is given when its deadline has come")
    void overdueMessagesAreGiven(MessageState state) {
        StoredMessage message = stored(message(1).deadline(TOMORROW), state);
        boolean isInDoubt = state == MessageState.SUBMITTING;
        if (!isInDoubt) {
            assertThat(claimOverdue(10, TOMORROW.minus(TICK))).isEmpty();
        }
        List<StoredMessage> claimed = claimOverdue(10, TOMORROW);
        if (state.isTerminal()) {
            assertThat(claimed).isEmpty();
        } else {
            assertThat(texts(claimed))
                    .containsExactly(text(message.row(message.row().owned(node))));
        }
        assertThat(claimOverdue(10, TOMORROW)).isEmpty();
    }

    @Test
    @DisplayName("M-31 required: a message without an owner in SUBMITTING is given as overdue before its deadline")
    void whatIsInDoubtIsOverdue() {
        StoredMessage message = stored(message(1).deadline(TOMORROW).due(TOMORROW), MessageState.SUBMITTING);
        assertThat(texts(claimOverdue(10, NOON)))
                .containsExactly(text(message.row(message.row().owned(node))));
    }

    @Test
    @DisplayName("M-32 required: overdue messages of every lane and queue are given, at most as many as asked for")
    void overdueMessagesOfEveryLane() {
        mustInsert(
                message(1).deadline(NOON).lane(Priority.LOW).queue("a"),
                message(2).deadline(NOON).lane(Priority.URGENT).queue("b"),
                message(3).deadline(inSeconds(5)));
        assertThat(claimOverdue(1, NOON)).hasSize(1);
        assertThat(claimOverdue(10, NOON)).hasSize(1);
        assertThat(claimOverdue(10, NOON)).isEmpty();
    }

    @Test
    @DisplayName("M-33 required: what has an owner is never given as overdue")
    void ownedMessagesAreNotOverdue() {
        mustInsert(message(1));
        step(Step.of(claimDue(1).get(0)).state(MessageState.SUBMITTING));
        assertThat(claimOverdue(10, TOMORROW.plusSeconds(1))).isEmpty();
    }

    @Test
    @DisplayName(
            "M-34 required: suspects are given alone, by a claim of their own, the one that was due first of every lane")
    void suspectsAreGivenAlone() {
        suspect(message(1).lane(Priority.LOW).due(inSeconds(-9)));
        suspect(message(2).lane(Priority.URGENT).due(inSeconds(-5)));
        mustInsert(message(3));
        assertThat(ids(claimDue(10))).containsExactly(3L);
        assertThat(ids(claimSuspect(NOON))).containsExactly(1L);
        assertThat(ids(claimSuspect(NOON))).containsExactly(2L);
        assertThat(claimSuspect(NOON)).isEmpty();
    }

    private StoredMessage suspect(MessageDraft draft) {
        return step(Step.of(stored(draft)).rescues(2));
    }

    @Test
    @DisplayName(
            "M-35 required: a suspect is given when it is due, from the queues that are asked for, and made QUEUED")
    void suspectsWaitUntilTheyAreDue() {
        suspect(message(1).queue("elsewhere"));
        StoredMessage message = suspect(message(2).due(inSeconds(60)).state(MessageState.SCHEDULED));
        assertThat(claimSuspect(inSeconds(60).minus(TICK))).isEmpty();
        StoredMessage expected =
                Step.of(message).state(MessageState.QUEUED).owner(node).message();
        assertThat(texts(claimSuspect(inSeconds(60)))).containsExactly(text(expected));
    }

    @Test
    @DisplayName("M-36 required: who was rescued once is no suspect, and a suspect that took a step is none any more")
    void suspicionEnds() {
        step(Step.of(stored(message(1))).rescues(1));
        step(Step.of(suspect(message(2))).rescues(0));
        assertThat(claimSuspect(NOON)).isEmpty();
        assertThat(ids(claimDue(10))).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    @DisplayName("M-37 required: a suspect is given as overdue like any other")
    void suspectsAreOverdueToo() {
        suspect(message(1).deadline(NOON));
        assertThat(ids(claimOverdue(10, NOON))).containsExactly(1L);
    }
}
