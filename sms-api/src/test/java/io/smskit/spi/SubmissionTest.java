package io.smskit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.delivery.AttemptId;
import io.smskit.template.BoundTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SubmissionTest {
    private static final AttemptId ATTEMPT = new AttemptId(MessageId.of(7), 1);
    private static final Msisdn ANN = Msisdn.of("8613800138000");
    private static final String TEXT = "Your code is 482913";

    private final Submission.Builder builder = Submission.builder(ATTEMPT, ANN, TEXT);

    @Test
    void isFreeTextThatMayLeaveByDefault() {
        Submission submission = builder.build();

        assertThat(submission.attempt()).isEqualTo(ATTEMPT);
        assertThat(submission.to()).isEqualTo(ANN);
        assertThat(submission.text()).isEqualTo(TEXT);
        assertThat(submission.messageClass()).isEqualTo(MessageClass.NOTIFICATION);
        assertThat(submission.deadline()).isEqualTo(Instant.MAX);
        assertThat(submission.template()).isEmpty();
        assertThat(submission.signName()).isEmpty();
        assertThat(submission.senderId()).isEmpty();
        assertThat(submission.remainder()).isEmpty();
        assertThat(submission.begin()).isTrue();
    }

    @Test
    void keepsWhatTheMessageNeeds() {
        BoundTemplate template = new BoundTemplate("SMS_1", Map.of("code", "482913"), List.of());
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        Submission submission = builder.messageClass(MessageClass.VERIFICATION)
                .deadline(noon)
                .template(template)
                .signName("Acme")
                .senderId(SenderId.of("Acme"))
                .build();

        assertThat(submission.messageClass()).isEqualTo(MessageClass.VERIFICATION);
        assertThat(submission.deadline()).isEqualTo(noon);
        assertThat(submission.template()).contains(template);
        assertThat(submission.signName()).contains("Acme");
        assertThat(submission.senderId()).contains(SenderId.of("Acme"));
    }

    @Test
    void printsTheAttemptAndTheMaskedNumberOnly() {
        assertThat(builder.signName("Acme").build()).hasToString("submission 0000000000007-1 to 86138****8000");
    }

    @Test
    void saysWhichPartsAreMissing() {
        Remainder remainder = new Remainder(1, 3, List.of(2, 3));

        assertThat(builder.remainder(remainder).build().remainder()).contains(remainder);
    }

    @Nested
    class WhenItBegins {

        @Test
        void asksTheGateEachTimeAndOnlyThen() {
            AtomicInteger asked = new AtomicInteger();
            AtomicBoolean open = new AtomicBoolean(true);
            Submission submission = builder.gate(() -> {
                        asked.incrementAndGet();
                        return open.get();
                    })
                    .build();

            assertThat(asked).hasValue(0);
            assertThat(submission.begin()).isTrue();
            open.set(false);
            assertThat(submission.begin()).isFalse();
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Submission.builder(null, ANN, TEXT));
        assertThatNullPointerException().isThrownBy(() -> Submission.builder(ATTEMPT, null, TEXT));
        assertThatNullPointerException().isThrownBy(() -> Submission.builder(ATTEMPT, ANN, null));
        assertThatNullPointerException().isThrownBy(() -> builder.messageClass(null));
        assertThatNullPointerException().isThrownBy(() -> builder.deadline(null));
        assertThatNullPointerException().isThrownBy(() -> builder.gate(null));
    }
}
