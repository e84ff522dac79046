package io.smskit.provider.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.provider.smpp.session.Answer;
import io.smskit.provider.smpp.settings.MessageRules.ReportedSegments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Answer<String> GIVEN = new Answer.Given<>("00AB");
    private static final Answer<String> REFUSED = new Answer.Refused<>(0x0B, false, List.of());
    private static final Answer<String> THROTTLED = new Answer.Refused<>(0x58, false, List.of());
    private static final Answer<String> DOUBTFUL = new Answer.Refused<>(0xFF, false, List.of());
    private static final Answer<String> NOT_SENT = new Answer.NotSent<>("an earlier segment was refused");
    private static final Answer<String> UNKNOWN = new Answer.Unknown<>("the link was lost");

    @SafeVarargs
    private static SubmitOutcome of(Answer<String>... answers) {
        return new Verdict(new CommandStatuses(Map.of()), ReportedSegments.EACH).of(List.of(answers));
    }

    @Test
    void isAcceptedWithAPartForEachSegment() {
        SubmitOutcome outcome = of(GIVEN, GIVEN);

        assertThat(((SubmitOutcome.Accepted) outcome).parts())
                .extracting(Part::number)
                .containsExactly(1, 2);
    }

    @Test
    void keepsTheIdAsThePeerWroteItAndTheFormInWhichReportsAreJoined() {
        Part part = ((SubmitOutcome.Accepted) of(GIVEN)).parts().get(0);

        assertThat(part.providerMessageId()).contains("00AB");
        assertThat(part.reportId()).contains("ab");
    }

    @Test
    void isAcceptedWithoutAnIdWhereThePeerGivesNone() {
        Part part =
                ((SubmitOutcome.Accepted) of(new Answer.Given<>(""))).parts().get(0);

        assertThat(part.providerMessageId()).isEmpty();
        assertThat(part.isAccepted()).isTrue();
    }

    @Test
    void isRejectedIfNothingWentOutForTheReasonThatTellsMost() {
        assertThat(failure(of(REFUSED, NOT_SENT)).kind()).isEqualTo(FailureKind.RECIPIENT_INVALID);
        assertThat(failure(of(NOT_SENT)).kind()).isEqualTo(FailureKind.NOT_SENT);
        assertThat(failure(of(THROTTLED, NOT_SENT, NOT_SENT)).kind()).isEqualTo(FailureKind.THROTTLED);
    }

    private static Failure failure(SubmitOutcome outcome) {
        return ((SubmitOutcome.Rejected) outcome).failure();
    }

    @Test
    void isUnknownIfAllOfItMayHaveGoneOut() {
        assertThat(of(UNKNOWN)).isInstanceOf(SubmitOutcome.Unknown.class);
        assertThat(of(UNKNOWN, UNKNOWN)).isInstanceOf(SubmitOutcome.Unknown.class);
        assertThat(of(DOUBTFUL)).isInstanceOf(SubmitOutcome.Unknown.class);
    }

    @Test
    void isPartialIfSegmentsFaredDifferently() {
        assertThat(of(GIVEN, THROTTLED)).isInstanceOf(SubmitOutcome.Partial.class);
        assertThat(of(GIVEN, UNKNOWN)).isInstanceOf(SubmitOutcome.Partial.class);
        assertThat(of(UNKNOWN, NOT_SENT)).isInstanceOf(SubmitOutcome.Partial.class);
        List<Part> parts = ((SubmitOutcome.Partial) of(GIVEN, UNKNOWN, REFUSED)).parts();
        assertThat(parts).extracting(Part::isAccepted).containsExactly(true, false, false);
        assertThat(parts).extracting(Part::isUnknown).containsExactly(false, true, false);
    }

    @Test
    void saysWhichSegmentsAreReported() {
        Verdict last = new Verdict(new CommandStatuses(Map.of()), ReportedSegments.LAST);
        SubmitOutcome outcome = last.of(List.of(GIVEN, GIVEN, GIVEN));

        assertThat(((SubmitOutcome.Accepted) outcome).parts())
                .extracting(Part::isReported)
                .containsExactly(false, false, true);
    }
}
