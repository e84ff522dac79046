package io.smskit.tck;

import static io.smskit.tck.LimitRules.claim;
import static io.smskit.tck.LimitRules.perMinute;
import static io.smskit.tck.MessageDraft.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageRetention;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules about what is removed for good. */
abstract class MessageRetentionRules extends MessageRules {
    private static final long ALICE = 77;
    private static final Instant NEXT_MONTH = NOON.plus(Duration.ofDays(30));

    MessageRetentionRules(StoreKit kit) {
        super(kit);
    }

    private MessageRetention retention() {
        return stores.retention();
    }

    private int purge(Instant createdBefore, int atMost) {
        return retention().purge(MessageClass.NOTIFICATION, createdBefore, atMost, NEXT_MONTH);
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @EnumSource(MessageState.class)
    @DisplayName("R-01 required: a purge removes what ended, and never what did not")
    void purgesWhatEnded(MessageState state) {
        stored(message(1).key("k"), state);
        assertThat(purge(NEXT_MONTH, 10)).isEqualTo(state.isTerminal() ? 1 : 0);
        assertThat(find(1).isPresent()).isEqualTo(!state.isTerminal());
        soon(() -> assertThat(ids(stores.query().page(Filter.all(), null, 10))).hasSize(state.isTerminal() ? 0 : 1));
    }

    @Test
    @DisplayName(
            "R-02 required: a purge leaves other classes, and what was stored at the instant that is named or later")
    void purgesOneClassUpToAnInstant() {
        stored(message(1).created(NOON.minus(TICK)), MessageState.DELIVERED);
        stored(message(2).created(NOON), MessageState.DELIVERED);
        stored(message(3).created(NOON.minus(TICK)).messageClass(MessageClass.MARKETING), MessageState.DELIVERED);
        assertThat(purge(NOON, 10)).isEqualTo(1);
        assertThat(find(1)).isEmpty();
        assertThat(find(2)).isPresent();
        assertThat(find(3)).isPresent();
    }

    @Test
    @DisplayName("R-03 required: a message with a key stays for 24 hours, one without need not")
    void youngKeysStay() {
        stored(message(1).key("k"), MessageState.DELIVERED);
        stored(message(2), MessageState.DELIVERED);
        Instant tooEarly = NOON.plus(Duration.ofHours(24)).minus(TICK);
        assertThat(retention().purge(MessageClass.NOTIFICATION, NEXT_MONTH, 10, tooEarly))
                .isEqualTo(1);
        assertThat(find(1)).isPresent();
        assertThat(find(2)).isEmpty();
        Instant late = NOON.plus(Duration.ofHours(24)).plusSeconds(1);
        assertThat(retention().purge(MessageClass.NOTIFICATION, NEXT_MONTH, 10, late))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R-04 required: a purge removes at most as many as asked for, and fewer only if none are left")
    void purgesAsManyAsAskedFor() {
        for (int i = 0; i < 7; i++) {
            stored(message(i), MessageState.EXPIRED);
        }
        assertThat(purge(NEXT_MONTH, 3)).isEqualTo(3);
        assertThat(purge(NEXT_MONTH, 3)).isEqualTo(3);
        assertThat(purge(NEXT_MONTH, 3)).isEqualTo(1);
        assertThat(purge(NEXT_MONTH, 3)).isZero();
    }

    @Test
    @DisplayName("R-05 required: the key of a purged message can be used again")
    void purgedKeysAreFree() {
        stored(message(1).key("k"), MessageState.DELIVERED);
        purge(NEXT_MONTH, 10);
        mustInsert(message(2).key("k"));
    }

    @Test
    @DisplayName("R-06 required: a purge removes the index entries of what it removes, and no others")
    void purgesIndexEntries() {
        AttemptId purged = indexed(stored(message(1), MessageState.DELIVERED));
        AttemptId kept = indexed(stored(message(2)));
        assertThat(stores.attempts().find("main", "call-1")).containsExactlyInAnyOrder(purged, kept);
        purge(NEXT_MONTH, 10);
        assertThat(stores.attempts().find("main", "call-1")).containsExactly(kept);
    }

    private AttemptId indexed(StoredMessage message) {
        AttemptId attempt = new AttemptId(message.id(), 1);
        stores.attempts().put(List.of(new AttemptIndex.Entry("main", "call-1", attempt)), NOON);
        return attempt;
    }

    @Test
    @DisplayName("R-07 required: units that a purged message held reserved are given back, and committed ones count on")
    void unitsOfPurgedMessagesAreGivenBackUnlessTheyAreUsed() {
        assumeAttaches(stores.limits(), "units of limits");
        for (int i = 1; i <= 3; i++) {
            stored(message(i), i == 3 ? MessageState.QUEUED : MessageState.DELIVERED);
            reserveUnit(i);
        }
        stores.limits().commit(MessageId.of(2), NOON);
        assertThat(retention().purge(MessageClass.NOTIFICATION, inSeconds(1), 10, inSeconds(1)))
                .isEqualTo(2);
        assertThat(usedUnits()).isEqualTo(2);
    }

    private void reserveUnit(long message) {
        stores.limits().reserve(MessageId.of(message), List.of(claim("a", perMinute(9))), NOON);
    }

    private long usedUnits() {
        return stores.limits()
                .peek(List.of(claim("a", perMinute(9))), inSeconds(1))
                .used()
                .get(0);
    }

    @Test
    @DisplayName("R-11 required: no unit of an erased message counts any more, committed or not")
    void unitsOfErasedMessagesAreForgotten() {
        assumeAttaches(stores.limits(), "units of limits");
        for (int i = 1; i <= 3; i++) {
            stored(message(i).recipientHash(i == 3 ? 99 : ALICE));
            reserveUnit(i);
        }
        stores.limits().commit(MessageId.of(2), NOON);
        stores.limits().commit(MessageId.of(3), NOON);
        retention().erase(ALICE, inSeconds(1));
        assertThat(usedUnits()).isEqualTo(1);
    }

    @Test
    @DisplayName("R-08 required: an erasure removes every message to a recipient, in whatever state, and no other")
    void erasesOneRecipient() {
        for (MessageState state : MessageState.values()) {
            stored(message(state.ordinal()).recipientHash(ALICE).key("k" + state), state);
        }
        StoredMessage waiting = stored(message(100).recipientHash(ALICE + 1).key("other"));
        StoredMessage ended = stored(message(101).recipientHash(-ALICE), MessageState.DELIVERED);
        AttemptId erased = indexed(message(0).make());
        AttemptId kept = indexed(waiting);
        assertThat(stores.attempts().find("main", "call-1")).contains(erased);
        assertThat(retention().erase(ALICE, NOON)).isEqualTo(MessageState.values().length);
        assertThat(retention().erase(ALICE, NOON)).isZero();
        assertStored(waiting, ended);
        assertThat(stores.attempts().find("main", "call-1")).containsExactly(kept);
        soon(() -> assertThat(ids(stores.query().page(Filter.all(), null, 100))).containsExactly(101L, 100L));
    }

    @Test
    @DisplayName("R-09 required: what was erased is never given again, and who has it in hand finds it GONE")
    void whatWasErasedIsGone() {
        mustInsert(message(1).recipientHash(ALICE), message(2).recipientHash(ALICE));
        StoredMessage inHand = claimDue(1).get(0);
        assertThat(retention().erase(ALICE, NOON)).isEqualTo(2);
        assertThat(change(Step.of(inHand).state(MessageState.SUBMITTING).change()))
                .containsExactly(Changed.GONE);
        assertThat(claimDue(10)).isEmpty();
        assertThat(claimOverdue(10, NEXT_MONTH)).isEmpty();
        assertThat(messages.rescue(node, NEXT_MONTH)).isZero();
        assertThat(stores.query().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("R-10 required: what was removed stays so beyond the end of the process")
    void removalSurvives() {
        stored(message(1).key("k"), MessageState.DELIVERED);
        mustInsert(message(2).recipientHash(ALICE).key("l"), message(3));
        purge(NEXT_MONTH, 10);
        retention().erase(ALICE, NOON);
        reopen();
        assertThat(find(1)).isEmpty();
        assertThat(find(2)).isEmpty();
        assertThat(find(3)).isPresent();
        mustInsert(message(4).key("k"), message(5).key("l"));
    }
}
