package io.smskit.tck;

import static io.smskit.tck.MessageDraft.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules about changes by expected revision. */
abstract class MessageChangeRules extends MessageRules {
    MessageChangeRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("M-40 required: a change of the expected revision stores every part of the row")
    void storesEveryPart() {
        StoredMessage message = stored(message(1));
        StoredMessage changed = step(Step.of(message)
                .state(MessageState.SUBMITTING)
                .due(inSeconds(5).plus(TICK))
                .deadline(NOON.plus(Duration.ofHours(72)))
                .owner(node)
                .attempt(3)
                .rescues(1)
                .progress("progress".getBytes(UTF_8)));
        assertStored(changed);
        assertStored(step(Step.of(changed).owner(null).progress(new byte[0])));
    }

    @Test
    @DisplayName("M-41 required: a change of another revision is STALE and changes nothing")
    void refusesAnotherRevision() {
        StoredMessage first = stored(message(1));
        StoredMessage second = step(Step.of(first).due(inSeconds(1)));
        assertThat(change(Step.of(first).state(MessageState.CANCELLED).change()))
                .containsExactly(Changed.STALE);
        StoredMessage notYet = Step.of(second).message();
        assertThat(change(Step.of(notYet).state(MessageState.CANCELLED).change()))
                .containsExactly(Changed.STALE);
        assertStored(second);
    }

    @Test
    @DisplayName(
            "M-42 required: the answers are in order: DONE, STALE where the revision is another, GONE where nothing is")
    void answersAreInOrder() {
        StoredMessage one = stored(message(1));
        StoredMessage two = stored(message(2));
        StoredMessage three = stored(message(3));
        step(Step.of(two).due(inSeconds(1)));
        Step last = Step.of(one).due(inSeconds(7));
        assertThat(change(
                        Step.of(two).change(),
                        Step.of(three).change(),
                        Step.of(message(99).make()).change(),
                        last.change()))
                .containsExactly(Changed.STALE, Changed.DONE, Changed.GONE, Changed.DONE);
        assertStored(last.message());
    }

    @Test
    @DisplayName("M-43 required: changes of one message in one call are made one after the other")
    void changesOfOneMessageFollowEachOther() {
        StoredMessage message = stored(message(1));
        Step first = Step.of(message).due(inSeconds(1));
        Step second = Step.of(first.message()).due(inSeconds(2));
        assertThat(change(first.change(), Step.of(message).due(inSeconds(9)).change(), second.change()))
                .containsExactly(Changed.DONE, Changed.STALE, Changed.DONE);
        assertStored(second.message());
    }

    @Test
    @DisplayName("M-44 required: a change moves a message between those that wait and those that do not")
    void changesDecideWhoWaits() {
        StoredMessage message = stored(message(1));
        StoredMessage held = step(Step.of(message).state(MessageState.SCHEDULED).due(inSeconds(60)));
        assertThat(claimDue(10)).isEmpty();
        StoredMessage sooner = step(Step.of(held).due(inSeconds(30)));
        assertThat(claimDue(10, inSeconds(29))).isEmpty();
        step(Step.of(sooner).owner(node));
        assertThat(claimDue(10, inSeconds(60))).isEmpty();
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @EnumSource(
            value = MessageState.class,
            names = {"DELIVERED", "UNDELIVERED", "UNKNOWN", "BLOCKED", "EXPIRED", "CANCELLED", "DEAD"})
    @DisplayName("M-45 required: what ended is kept with its revision, attempt and progress")
    void keepsWhatEnded(MessageState state) {
        StoredMessage before =
                stored(message(1), MessageState.BLOCKED == state ? MessageState.HELD : MessageState.QUEUED);
        MessageState via = before.row().state().canBecome(state) ? before.row().state() : MessageState.SUBMITTING;
        StoredMessage ended = step(Step.of(step(Step.of(before).state(via).attempt(2)))
                .state(state)
                .progress(new byte[] {4, 5, 6}));
        assertStored(ended);
        assertThat(claimDue(10, inSeconds(60))).isEmpty();
        assertThat(change(Step.of(before).change())).containsExactly(Changed.STALE);
    }

    @Test
    @DisplayName("M-46 required: what is DEAD can be queued again, and what is UNKNOWN can be delivered late")
    void whatEndedCanComeBack() {
        StoredMessage dead = stored(message(1).key("k"), MessageState.DEAD);
        StoredMessage unknown = stored(message(2), MessageState.UNKNOWN);
        StoredMessage again = step(
                Step.of(dead).state(MessageState.QUEUED).due(inSeconds(10)).deadline(NOON.plus(Duration.ofDays(2))));
        StoredMessage delivered = step(Step.of(unknown).state(MessageState.DELIVERED));
        assertStored(again, delivered);
        assertThat(claimDue(10, inSeconds(9))).isEmpty();
        assertThat(texts(claimDue(10, inSeconds(10))))
                .containsExactly(text(again.row(again.row().owned(node))));
    }

    @Test
    @DisplayName("M-47 required: a call may hold nothing, and it may hold thousands")
    void callsAreOfAnySize() {
        assertThat(change()).isEmpty();
        List<MessageDraft> drafts =
                LongStream.range(0, MANY).mapToObj(MessageDraft::message).toList();
        mustInsert(drafts.toArray(MessageDraft[]::new));
        Change[] changes = drafts.stream()
                .map(draft -> Step.of(draft.make()).state(MessageState.EXPIRED).change())
                .toArray(Change[]::new);
        assertThat(change(changes)).hasSize(MANY).containsOnly(Changed.DONE);
        assertThat(change(changes)).hasSize(MANY).containsOnly(Changed.STALE);
    }
}
