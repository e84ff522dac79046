package io.smskit.core.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.message.Dossier;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RemainingChannelsTest {
    private static final List<String> ROUTE = List.of("main", "backup", "last");

    private final RemainingChannels remaining = new RemainingChannels(dossier -> ROUTE, 2);

    @ParameterizedTest(name = "[{0}] leaves {1}")
    @CsvSource(delimiter = '|', textBlock = """
                                                                        | main backup last
            main INTENT                                                 | main backup last
            main UNKNOWN                                                | main backup last
            main ACCEPTED                                               | main backup last
            main WITHDRAWN                                              | main backup last
            main TEMPLATE_REFUSED                                       | backup last
            main TEMPLATE_REFUSED, backup CONTENT_UNSUPPORTED           | last
            main TEMPLATE_REFUSED, backup UNRECOGNISED, last CONTENT_REFUSED |
            main UNAVAILABLE                                            | main backup last
            main UNAVAILABLE, main UNAVAILABLE                          | main backup last
            main UNAVAILABLE, main UNAVAILABLE, main PROVIDER_ERROR     | backup last
            main UNAVAILABLE, main UNAVAILABLE, backup UNAVAILABLE      | main backup last
            main RECIPIENT_THROTTLED, main RECIPIENT_THROTTLED, main RECIPIENT_THROTTLED | backup last
            main THROTTLED pardoned, main THROTTLED pardoned, main THROTTLED pardoned    | main backup last
            main AUTHENTICATION pardoned                                | main backup last
            main NOT_SENT pardoned                                      | backup last main
            main NOT_SENT pardoned, backup NOT_SENT pardoned            | main last backup
            main NOT_SENT pardoned, backup UNAVAILABLE                  | main backup last
            main TEMPLATE_REFUSED pardoned                              | main backup last
            main ACCEPTED failed                                        | backup last
            main UNKNOWN failed                                         | backup last
            main ACCEPTED delivered                                     | main backup last
            main ACCEPTED enroute                                       | main backup last
            main ACCEPTED unreported                                    | backup last
            elsewhere TEMPLATE_REFUSED                                  | main backup last
            """)
    void areThoseThatHaveNotRefusedTheMessageOrFailedItTooOften(String attempts, String left) {
        Dossier dossier = Histories.of(attempts == null ? "" : attempts);
        assertThat(String.join(" ", remaining.of(dossier))).isEqualTo(left == null ? "" : left);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "5, 6"})
    void mayFailAMessageAsOftenAsTheyMayRetryItAndOnceMore(int retries, int failures) {
        RemainingChannels patient = new RemainingChannels(dossier -> List.of("main"), retries);
        StringBuilder attempts = new StringBuilder();
        for (int i = 1; i < failures; i++) {
            attempts.append(i == 1 ? "" : ",").append("main UNAVAILABLE");
        }
        assertThat(patient.of(Histories.of(attempts.toString()))).containsExactly("main");
        assertThat(patient.of(Histories.of(attempts + (failures == 1 ? "" : ",") + "main UNAVAILABLE")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refuseForGoodByEveryKindThatEndsOrFailsOver(FailureKind kind) {
        Set<Action> refusals = EnumSet.of(
                Action.FAIL_OVER,
                Action.FAIL_OVER_AND_ALERT,
                Action.END,
                Action.END_AND_ALERT,
                Action.END_AND_SUPPRESS);
        boolean refuses = refusals.contains(FailureActions.of(Histories.failure(kind)));
        assertThat(remaining.of(Histories.of("main " + kind)).contains("main")).isEqualTo(!refuses);
    }

    @ParameterizedTest
    @EnumSource
    void areSpentByEveryReportThatSaysForGoodThatItFailed(ReportStatus status) {
        Dossier dossier = Histories.of("main ACCEPTED");
        dossier.join(1, Histories.report(status));
        boolean failed = status.isFinal() && status != ReportStatus.DELIVERED;
        assertThat(remaining.of(dossier).contains("main")).isEqualTo(!failed);
    }

    @Test
    void areNoneWhereNoneIsEligible() {
        assertThat(new RemainingChannels(dossier -> List.of(), 2).of(Histories.of("")))
                .isEmpty();
    }
}
