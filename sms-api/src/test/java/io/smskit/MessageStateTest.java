package io.smskit;

import static io.smskit.MessageState.BLOCKED;
import static io.smskit.MessageState.CANCELLED;
import static io.smskit.MessageState.DEAD;
import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.EXPIRED;
import static io.smskit.MessageState.UNDELIVERED;
import static io.smskit.MessageState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageStateTest {
    /** One row for each state before, one column for each state after, both in the order of the constants. */
    private static final String[] ARROWS = {
        //            SCH HLD QUE SUI SUB DEL UND UNK BLO EXP CAN DEA
        "SCHEDULED    .   .   x   .   .   .   .   .   x   x   x   .",
        "HELD         x   .   x   .   .   .   .   .   x   x   x   .",
        "QUEUED       x   .   .   x   .   .   .   .   x   x   x   x",
        "SUBMITTING   x   .   x   .   x   x   x   x   .   x   .   x",
        "SUBMITTED    .   .   x   .   .   x   x   x   .   .   .   .",
        "DELIVERED    .   .   .   .   .   .   .   .   .   .   .   .",
        "UNDELIVERED  .   .   .   .   .   .   .   .   .   .   .   .",
        "UNKNOWN      .   .   .   .   .   x   x   .   .   .   .   .",
        "BLOCKED      .   .   .   .   .   .   .   .   .   .   .   .",
        "EXPIRED      .   .   .   .   .   .   .   .   .   .   .   .",
        "CANCELLED    .   .   .   .   .   .   .   .   .   .   .   .",
        "DEAD         .   .   x   .   .   .   .   .   .   .   .   ."
    };

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("cells")
    void hasTheArrowsOfTheStateMachineAndNoOthers(MessageState from, MessageState to, boolean arrow) {
        assertThat(from.canBecome(to)).isEqualTo(arrow);
    }

    @Test
    void hasACellForEveryPairOfStates() {
        assertThat(cells()).hasSize(12 * 12);
        assertThat(Arrays.stream(MessageState.values()).map(MessageState::name))
                .containsExactlyElementsOf(
                        Arrays.stream(ARROWS).map(row -> row.split(" +")[0]).toList());
    }

    @ParameterizedTest
    @EnumSource
    void isTerminalWhereNothingMoreHappensByItself(MessageState state) {
        boolean terminal = Stream.of(DELIVERED, UNDELIVERED, UNKNOWN, BLOCKED, EXPIRED, CANCELLED, DEAD)
                .anyMatch(state::equals);

        assertThat(state.isTerminal()).isEqualTo(terminal);
    }

    @Test
    void leavesATerminalStateOnlyByALateReportOrARedrive() {
        assertThat(Arrays.stream(MessageState.values())
                        .filter(MessageState::isTerminal)
                        .filter(state -> Arrays.stream(MessageState.values()).anyMatch(state::canBecome)))
                .containsExactly(UNKNOWN, DEAD);
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(ARROWS).flatMap(MessageStateTest::cellsOf);
    }

    private static Stream<Arguments> cellsOf(String row) {
        String[] words = row.split(" +");
        return Arrays.stream(MessageState.values())
                .map(to -> Arguments.of(MessageState.valueOf(words[0]), to, words[to.ordinal() + 1].equals("x")));
    }
}
