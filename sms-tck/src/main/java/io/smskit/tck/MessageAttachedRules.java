package io.smskit.tck;

import static io.smskit.tck.LimitRules.claim;
import static io.smskit.tck.LimitRules.perMinute;
import static io.smskit.tck.MessageDraft.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.LimitMove;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about what is stored together with a message or a change, or not at all. */
abstract class MessageAttachedRules extends MessageRules {
    private static final Msisdn NUMBER = Msisdn.of("+8613800138000");
    private static final LimitRule TWO = perMinute(2);

    MessageAttachedRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("M-50 required: a message store attaches nothing but stores of its own bundle")
    void attachesItsOwnOnly() {
        assertThat(messages.attaches(new Object())).isFalse();
        SmsStores foreign = LonePlace.bundle(new Object()).build();
        assertThat(messages.attaches(foreign.attempts())).isFalse();
        assertThat(messages.attaches(foreign.limits())).isFalse();
        assertThat(messages.attaches(foreign.suppressions())).isFalse();
    }

    @Test
    @DisplayName("M-51 required: index entries are stored with their change, and not with one that is STALE or GONE")
    void entriesTravelWithTheirChange() {
        assumeAttaches(stores.attempts(), "index entries");
        StoredMessage one = stored(message(1));
        StoredMessage two = stored(message(2));
        assertThat(change(
                        Step.of(one).entry(entry("done", one)).change(),
                        Step.of(one).entry(entry("stale", one)).change(),
                        Step.of(message(99).make()).entry(entry("gone", one)).change(),
                        Step.of(two).entry(entry("done", two)).change()))
                .containsExactly(Changed.DONE, Changed.STALE, Changed.GONE, Changed.DONE);
        assertThat(stores.attempts().find("main", "done")).containsExactlyInAnyOrder(attempt(one), attempt(two));
        assertThat(stores.attempts().find("main", "stale")).isEmpty();
        assertThat(stores.attempts().find("main", "gone")).isEmpty();
    }

    private static AttemptIndex.Entry entry(String providerMessageId, StoredMessage message) {
        return new AttemptIndex.Entry("main", providerMessageId, attempt(message));
    }

    private static AttemptId attempt(StoredMessage message) {
        return new AttemptId(message.id(), 1);
    }

    @Test
    @DisplayName("M-52 required: suppressions are stored with their change, and not with one that is STALE or GONE")
    void suppressionsTravelWithTheirChange() {
        assumeAttaches(stores.suppressions(), "suppressions");
        StoredMessage message = stored(message(1));
        step(Step.of(message).state(MessageState.CANCELLED));
        assertThat(change(
                        Step.of(message).suppression(optOut()).change(),
                        Step.of(message(99).make()).suppression(optOut()).change()))
                .containsExactly(Changed.STALE, Changed.GONE);
        assertThat(suppressions()).isEmpty();
        step(Step.of(stored(message(2))).suppression(optOut()));
        assertThat(suppressions()).containsExactly(optOut());
    }

    private static Suppression optOut() {
        return new Suppression(new Suppression.Number(NUMBER), MessageClass.MARKETING, "opt-out", NOON, null);
    }

    private List<Suppression> suppressions() {
        return stores.suppressions()
                .match(List.of(new SuppressionStore.Probe(NUMBER, Set.of())), inSeconds(1))
                .get(0);
    }

    @Test
    @DisplayName("M-53 required: a commit of units is stored with its change")
    void commitsTravel() {
        StoredMessage message = storedWithUnit(1);
        step(Step.of(message).state(MessageState.SUBMITTING).limits(LimitMove.COMMIT));
        stores.limits().giveBack(message.id(), NOON);
        assertUsed(1);
    }

    @Test
    @DisplayName("M-54 required: a return of units is stored with its change")
    void returnsTravel() {
        StoredMessage message = storedWithUnit(1);
        step(Step.of(message).state(MessageState.CANCELLED).limits(LimitMove.GIVE_BACK));
        assertUsed(0);
    }

    @Test
    @DisplayName("M-55 required: a change that is STALE moves no units, whatever else is in its call")
    void staleChangesMoveNothing() {
        StoredMessage first = storedWithUnit(1);
        StoredMessage second = storedWithUnit(2);
        StoredMessage later = step(Step.of(first).due(inSeconds(1)));
        assertThat(change(
                        Step.of(first).limits(LimitMove.GIVE_BACK).change(),
                        Step.of(second).limits(LimitMove.NONE).change()))
                .containsExactly(Changed.STALE, Changed.DONE);
        assertUsed(2);
        assertThat(change(Step.of(first).limits(LimitMove.COMMIT).change())).containsExactly(Changed.STALE);
        step(Step.of(later).limits(LimitMove.GIVE_BACK));
        assertUsed(1);
    }

    @Test
    @DisplayName("M-56 required: a second commit or return of units changes nothing")
    void movingAgainChangesNothing() {
        StoredMessage message = storedWithUnit(1);
        StoredMessage committed = step(Step.of(message).limits(LimitMove.COMMIT));
        StoredMessage again = step(Step.of(committed).limits(LimitMove.COMMIT));
        step(Step.of(again).limits(LimitMove.GIVE_BACK));
        assertUsed(1);
    }

    @Test
    @DisplayName("M-57 required: units are reserved with the new message that claims them")
    void unitsTravelWithInserts() {
        storedWithUnit(1);
        assertUsed(1);
        stores.limits().giveBack(MessageId.of(1), NOON);
        assertUsed(0);
    }

    @Test
    @DisplayName("M-58 required: a message whose claims do not fit is not stored, and its key is not used")
    void whatDoesNotFitIsNotStored() {
        storedWithUnit(1);
        storedWithUnit(2);
        Reservation expected = stores.limits().peek(List.of(claim("a", TWO)), inSeconds(1));
        Incoming incoming = message(3).key("k").claiming(claim("a", TWO));
        assertThat(messages.insert(List.of(incoming), inSeconds(1)))
                .containsExactly(new Insertion.Exceeded((Reservation.Exceeded) expected));
        assertThat(find(3)).isEmpty();
        assertUsed(2);
        assertNew(messages.insert(List.of(incoming), inSeconds(60)));
    }

    @Test
    @DisplayName("M-59 required: the claims of a new message are reserved all or none")
    void claimsAreReservedAllOrNone() {
        storedWithUnit(1);
        storedWithUnit(2);
        Incoming incoming = message(3).claiming(claim("b", TWO), claim("a", TWO), claim("c", TWO));
        assertThat(messages.insert(List.of(incoming), NOON).get(0)).isInstanceOf(Insertion.Exceeded.class);
        assertThat(stores.limits()
                        .peek(List.of(claim("b", TWO), claim("c", TWO)), NOON)
                        .used())
                .containsExactly(0L, 0L);
    }

    @Test
    @DisplayName("M-60 required: a key that was used takes no units")
    void repetitionsTakeNoUnits() {
        Incoming incoming = message(1).key("k").claiming(claim("a", TWO));
        assumeAttaches(stores.limits(), "units of limits");
        List<Insertion> insertions = messages.insert(
                List.of(
                        incoming,
                        message(2).key("k").claiming(claim("a", TWO)),
                        message(3).key("k").requestHash(8).claiming(claim("a", TWO))),
                NOON);
        assertThat(insertions)
                .extracting(insertion -> insertion.getClass().getSimpleName())
                .containsExactly("New", "Same", "Conflict");
        assertUsed(1);
        assertThat(messages.insert(List.of(message(4).key("k").claiming(claim("a", TWO))), NOON)
                        .get(0))
                .isInstanceOf(Insertion.Same.class);
        assertUsed(1);
    }

    @Test
    @DisplayName("M-61 required: a key that was used is answered as such even if its claims would not fit any more")
    void repetitionsAreNotJudgedByLimits() {
        storedWithUnit(1);
        assertNew(messages.insert(List.of(message(2).key("k").claiming(claim("a", TWO))), NOON));
        assertThat(messages.insert(List.of(message(3).key("k").claiming(claim("a", TWO))), NOON)
                        .get(0))
                .isInstanceOf(Insertion.Same.class);
    }

    @Test
    @DisplayName("M-62 required: a call of messages that want more than there is gets exactly what there is")
    void callsGetExactlyWhatThereIs() {
        assumeAttaches(stores.limits(), "units of limits");
        List<Incoming> many = LongStream.range(0, 40)
                .mapToObj(id -> message(id).claiming(claim("a", perMinute(25))))
                .toList();
        List<Insertion> insertions = messages.insert(many, NOON);
        assertThat(insertions).filteredOn(Insertion.New.class::isInstance).hasSize(25);
        assertThat(insertions).filteredOn(Insertion.Exceeded.class::isInstance).hasSize(15);
        assertThat(claimDue(100)).hasSize(25);
    }

    private StoredMessage storedWithUnit(long id) {
        assumeAttaches(stores.limits(), "units of limits");
        MessageDraft draft = message(id);
        assertNew(messages.insert(List.of(draft.claiming(claim("a", TWO))), NOON));
        return draft.make();
    }

    private void assertUsed(long units) {
        assertThat(stores.limits().peek(List.of(claim("a", TWO)), NOON).used())
                .as("units in use")
                .containsExactly(units);
    }
}
