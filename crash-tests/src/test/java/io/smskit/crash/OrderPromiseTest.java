package io.smskit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.crash.OrderPromise.Fate;
import io.smskit.crash.Provider.Copy;
import io.smskit.delivery.Transition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The invariant that watches the order sees a wrong one, and nothing else. */
class OrderPromiseTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final Sequence sequence = new Sequence();

    private static Transition step(MessageState state, int second) {
        return new Transition(state, NOON.plusSeconds(second), Optional.empty());
    }

    /** A message that left and was accepted at these seconds, with copies at these places of the provider's ledger. */
    private static Fate accepted(int left, int over, long... places) {
        return new Fate(
                List.of(
                        step(MessageState.QUEUED, 0),
                        step(MessageState.SUBMITTING, left),
                        step(MessageState.SUBMITTED, over),
                        step(MessageState.DELIVERED, over + 1)),
                NOON.plusSeconds(left),
                Arrays.stream(places).mapToObj(OrderPromiseTest::copy).toList());
    }

    private static Copy copy(long place) {
        return new Copy("a-" + place, "p-a-" + place, "8613800138000", 0, NOON, true, place);
    }

    private static OrderPromise check(Fate earlier, Fate later) {
        return new OrderPromise(List.of(new Sequence.Pair("1", "2")), Map.of("1", earlier, "2", later));
    }

    @Test
    void aLaterOneBehindAnEarlierOneIsAsPromised() {
        OrderPromise order = check(accepted(1, 2, 7), accepted(2, 3, 8));

        assertThat(order.violations()).isEmpty();
        assertThat(order.waits()).isOne();
    }

    @Test
    void aLaterOneThatCameBeforeAnEarlierOneIsSeen() {
        assertThat(check(accepted(1, 2, 8), accepted(2, 3, 7)).violations())
                .singleElement()
                .asString()
                .startsWith("I11 the provider took copy a-8 after message 2");
    }

    @Test
    void aSecondCopyOfAnEarlierOneBehindALaterOneIsSeen() {
        assertThat(check(accepted(1, 2, 7, 9), accepted(2, 3, 8)).violations()).hasSize(1);
    }

    @Test
    void aSecondCopyOfALaterOneIsNone() {
        assertThat(check(accepted(1, 2, 7), accepted(2, 3, 8, 9)).violations()).isEmpty();
    }

    @Test
    void aLaterOneThatLeftWhileAnEarlierOneWasInDoubtIsSeen() {
        assertThat(check(accepted(1, 9, 7), accepted(2, 3, 8)).violations())
                .singleElement()
                .asString()
                .contains("left at 2026-11-29T12:00:02Z")
                .endsWith("was on its way until 2026-11-29T12:00:09Z");
    }

    @Test
    void aLaterOneThatLeftBeforeAnEarlierOneWasCancelledIsSeen() {
        Fate cancelled =
                new Fate(List.of(step(MessageState.QUEUED, 0), step(MessageState.CANCELLED, 5)), null, List.of());

        assertThat(check(cancelled, accepted(2, 3, 8)).violations()).hasSize(1);
        assertThat(check(cancelled, accepted(5, 6, 8)).violations()).isEmpty();
    }

    @Test
    void anIdThatDoesNotFollowTheOrderOfCallsIsSeen() {
        OrderPromise order = new OrderPromise(
                List.of(new Sequence.Pair("2", "1")), Map.of("2", accepted(1, 2, 7), "1", accepted(2, 3, 8)));

        assertThat(order.violations()).singleElement().asString().startsWith("I11 message 1 has a smaller id than 2");
    }

    @Test
    void whoWasSentBeforeAnotherWasAcknowledgedHasNoPlaceBehindIt() {
        sequence.sent("a", "8613800138000");
        sequence.sent("b", "8613800138000");
        sequence.acknowledged("a", "1");
        sequence.acknowledged("b", "2");
        sequence.sent("c", "8613800138000");
        sequence.sent("d", "8613800138001");
        sequence.acknowledged("c", "3");
        sequence.acknowledged("d", "4");

        assertThat(sequence.pairs(Map.of("a", "1", "b", "2", "c", "3", "d", "4")))
                .containsExactlyInAnyOrder(new Sequence.Pair("1", "3"), new Sequence.Pair("2", "3"));
    }

    @Test
    void anAnswerThatComesTwiceIsOne() {
        sequence.sent("a", "8613800138000");
        sequence.acknowledged("a", "1");
        sequence.acknowledged("a", "1");
        sequence.sent("b", "8613800138000");

        assertThat(sequence.pairs(Map.of("a", "1", "b", "2"))).hasSize(1);
    }
}
