package io.smskit.provider.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.settle.Action;
import io.smskit.core.settle.FailureActions;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandStatusesTest {
    private static final CommandStatuses STATUSES = new CommandStatuses(Map.of());

    /** What is to be done about each, written down a second time, so that a line lost from the data file is noticed. */
    static Stream<Arguments> documented() {
        return Stream.of(
                        codes("P", 0x01, 0x02, 0x03, 0x06, 0x07, 0x43, 0x54, 0x55, 0x63, 0x33, 0x34, 0x40, 0x42, 0x44),
                        codes("R", 0x04, 0x05),
                        codes("R>FO", 0x08, 0x45, 0x64),
                        codes("FO", 0x0A, 0x48, 0x49, 0x53),
                        codes("P", 0x0B, 0x50, 0x51),
                        codes("P", 0x0C, 0x11, 0x13, 0x67),
                        codes("STOP", 0x0D, 0x0E, 0x0F),
                        codes("TN", 0x14),
                        codes("FO", 0x15),
                        codes("TH", 0x58),
                        codes("P", 0x61, 0x62, 0x65, 0x66),
                        codes("FO", 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xFE),
                        codes("AMB", 0xFF),
                        codes("STOP", 0x100, 0x103),
                        codes("P", 0x101),
                        codes("FO", 0x102, 0x104),
                        codes("P", IntStream.rangeClosed(0x105, 0x112).toArray()),
                        codes("FO", 0x400, 0x410, 0x4FF, 0x09, 0x10, 0x7FFFFFFF, 0x1234))
                .flatMap(List::stream);
    }

    private static List<Arguments> codes(String action, int... statuses) {
        return IntStream.of(statuses)
                .mapToObj(status -> Arguments.of(action, status))
                .toList();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @MethodSource("documented")
    void leadToTheActionThatIsDocumented(String action, int status) {
        Failure failure = STATUSES.failure(status, false);

        assertThat(letter(FailureActions.of(failure))).isEqualTo(action.split(">")[0]);
        assertThat(failure.code()).isEqualTo(String.format("0x%04X", status));
    }

    @Test
    void sayInTheFileWhatTheEngineMakesOfThem() {
        for (StatusRow row : CommandStatuses.rows()) {
            assertThat(letter(FailureActions.of(row.failure())))
                    .as(row.name())
                    .isEqualTo(row.action().split(">")[0]);
        }
    }

    private static String letter(Action action) {
        return switch (action) {
            case RETRY, RETRY_ELSEWHERE, RETRY_THEN_STOP -> "R";
            case THROTTLE -> "TH";
            case DELAY_RECIPIENT -> "TN";
            case FAIL_OVER, FAIL_OVER_AND_ALERT -> "FO";
            case END, END_AND_ALERT -> "P";
            case END_AND_SUPPRESS -> "BL";
            case STOP_CHANNEL -> "STOP";
            case RECONCILE -> "AMB";
        };
    }

    /** The lists of two other implementations: jsmpp's of SMPP 3.4 and the simulator's of 5.0. */
    @Test
    void coverEveryCodeThatOthersKnow() throws IllegalAccessException {
        Set<Integer> known =
                CommandStatuses.rows().stream().map(StatusRow::status).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (Class<?> list : List.of(SMPPConstant.class, CommandStatus.class)) {
            for (Field field : list.getFields()) {
                boolean status = (field.getName().startsWith("STAT_ESME_")
                                || field.getName().startsWith("R"))
                        && Modifier.isStatic(field.getModifiers())
                        && field.getType() == int.class;
                if (status && field.getInt(null) != 0 && !known.contains(field.getInt(null))) {
                    missing.add(field.getName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void nameThePauseOfAFullQueue() {
        assertThat(STATUSES.failure(0x14, false).pause()).contains(Duration.ofSeconds(180));
        assertThat(STATUSES.failure(0x08, false).pause()).contains(Duration.ofSeconds(30));
    }

    @Test
    void areTakenForARequestThatNobodyReadInANack() {
        Failure failure = STATUSES.failure(0x03, true);

        assertThat(failure.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failure.inDoubt()).isFalse();
        assertThat(STATUSES.failure(0x58, true).kind()).isEqualTo(FailureKind.THROTTLED);
    }

    @Test
    void meanWhatThePeerSays() {
        CommandStatuses own =
                new CommandStatuses(Map.of(0x401, FailureKind.OUT_OF_CREDIT, 0x0B, FailureKind.PROVIDER_ERROR));

        assertThat(own.failure(0x401, false).kind()).isEqualTo(FailureKind.OUT_OF_CREDIT);
        assertThat(own.failure(0x0B, false).kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(own.failure(0x402, false).kind()).isEqualTo(FailureKind.UNRECOGNISED);
    }

    @Test
    void neverThrowWhateverTheNumber() {
        Random random = new Random(5);
        for (int i = 0; i < 1_000_000; i++) {
            int status = random.nextInt();
            if (status != 0) {
                STATUSES.failure(status, (i & 1) == 0);
            }
        }
    }
}
