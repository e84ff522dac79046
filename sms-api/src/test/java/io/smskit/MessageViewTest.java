package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.text.Encoding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageViewTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final MessageId ID = MessageId.of(7);
    private static final Failure FAILURE = Failure.of(FailureKind.UNAVAILABLE, "503", "try later");

    static AttemptView attempt(int number, Verdict verdict, Part... parts) {
        return new AttemptView(
                new AttemptId(ID, number),
                "aliyun-main",
                verdict,
                NOON,
                Optional.of(NOON),
                Optional.empty(),
                List.of(parts),
                Optional.empty(),
                List.of("aliyun-main", "smpp-backup"),
                Optional.empty());
    }

    static MessageView view(Optional<Reason> reason, AttemptView... attempts) {
        return new MessageView(
                ID,
                "default",
                Msisdn.of("8613800138000"),
                MessageClass.VERIFICATION,
                Priority.URGENT,
                Optional.of("login-code"),
                Encoding.GSM_7,
                1,
                MessageState.SUBMITTED,
                reason,
                NOON,
                NOON,
                NOON.plusSeconds(600),
                false,
                Optional.empty(),
                List.of(),
                List.of(attempts),
                List.of(),
                List.of(),
                false,
                Map.of("phone", "+8613800138000"));
    }

    @Test
    void knowsTheLastOfItsAttempts() {
        AttemptView first = attempt(1, Verdict.REJECTED);
        AttemptView second = attempt(2, Verdict.ACCEPTED, Part.accepted(1, "8A3F"));

        assertThat(view(Optional.empty()).lastAttempt()).isEmpty();
        assertThat(view(Optional.empty(), first).lastAttempt()).containsSame(first);
        assertThat(view(Optional.empty(), first, second).lastAttempt()).containsSame(second);
    }

    @Test
    void printsTheStateAndNoPersonalData() {
        assertThat(view(Optional.empty())).hasToString("0000000000007 SUBMITTED");
        assertThat(view(Optional.of(new Reason("LIMIT_EXCEEDED", "frequency", "5/h is used up"))))
                .hasToString("0000000000007 SUBMITTED LIMIT_EXCEEDED (frequency): 5/h is used up");
    }

    @Test
    void takesTheIdOfTheFirstPartThatHasOne() {
        assertThat(attempt(1, Verdict.INTENT).providerMessageId()).isEmpty();
        assertThat(attempt(1, Verdict.REJECTED, Part.rejected(1, FAILURE)).providerMessageId())
                .isEmpty();
        assertThat(attempt(
                                1,
                                Verdict.PARTIAL,
                                Part.rejected(1, FAILURE),
                                Part.accepted(2, ""),
                                Part.accepted(3, "c"),
                                Part.accepted(4, "d"))
                        .providerMessageId())
                .contains("c");
    }
}
