package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Msisdn;
import io.smskit.Priority;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView;
import io.smskit.text.Encoding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenDoubtsTest {
    private static final Instant BEGUN = Instant.parse("2026-03-02T09:00:00Z");

    private final OpenDoubts doubts = new OpenDoubts(BEGUN);

    private static MessageView view(MessageClass messageClass, MessageState state, Duration validity) {
        return view(messageClass, state, validity, List.of());
    }

    private static MessageView doubtedAt(Instant time) {
        AttemptView attempt = new AttemptView(
                new AttemptId(MessageId.of(1), 1),
                "main",
                AttemptView.Verdict.UNKNOWN,
                time,
                Optional.of(time),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        return view(MessageClass.NOTIFICATION, MessageState.SUBMITTING, Duration.ofDays(1), List.of(attempt));
    }

    private static MessageView view(
            MessageClass messageClass, MessageState state, Duration validity, List<AttemptView> attempts) {
        return new MessageView(
                MessageId.of(1),
                "default",
                Msisdn.of("+8613800138000"),
                messageClass,
                Priority.NORMAL,
                Optional.empty(),
                Encoding.GSM_7,
                1,
                state,
                Optional.empty(),
                BEGUN,
                BEGUN,
                BEGUN.plus(validity),
                false,
                Optional.empty(),
                List.of(),
                attempts,
                List.of(),
                List.of(),
                false,
                Map.of());
    }

    @Test
    void areOnlyThoseOfMessagesInHand() {
        for (MessageState state : MessageState.values()) {
            doubts.add(view(MessageClass.NOTIFICATION, state, Duration.ofDays(1)));
        }
        assertThat(doubts.told()).get().asString().startsWith("1 row is in doubt");
    }

    @Test
    void areDecidedWhenTheProcessHasWatchedThemForSoLong() {
        assertThat(doubts.until(view(MessageClass.NOTIFICATION, MessageState.SUBMITTING, Duration.ofDays(1))))
                .contains(BEGUN.plusSeconds(600));
        assertThat(doubts.until(view(MessageClass.NOTIFICATION, MessageState.SUBMITTING, Duration.ofMinutes(3))))
                .as("not beyond the deadline")
                .contains(BEGUN.plusSeconds(180));
    }

    @Test
    void areDecidedBySinceWhenTheyAreOpenAndNotBeforeReportsHadTimeToCome() {
        assertThat(doubts.until(doubtedAt(BEGUN.minusSeconds(200)))).contains(BEGUN.plusSeconds(400));
        assertThat(doubts.until(doubtedAt(BEGUN.minusSeconds(4_000)))).contains(BEGUN.plusSeconds(45));
    }

    @Test
    void ofMarketingAreNotSentAgain() {
        doubts.add(view(MessageClass.MARKETING, MessageState.SUBMITTING, Duration.ofDays(1)));
        doubts.add(view(MessageClass.MARKETING, MessageState.SUBMITTING, Duration.ofDays(1)));
        assertThat(doubts.told())
                .get()
                .asString()
                .startsWith("2 rows are in doubt")
                .contains("left as unknown");
    }

    @Test
    void sayInJsonUntilWhen() {
        MessageView doubtful = view(MessageClass.NOTIFICATION, MessageState.SUBMITTING, Duration.ofDays(1));
        assertThat(JsonView.of(new Row.Sent(2, doubtful), doubts))
                .containsEntry("inDoubtUntil", "2026-03-02T09:10:00Z");
        MessageView delivered = view(MessageClass.NOTIFICATION, MessageState.DELIVERED, Duration.ofDays(1));
        assertThat(JsonView.of(new Row.Sent(3, delivered), doubts)).doesNotContainKey("inDoubtUntil");
    }

    @Test
    void tellWhatToDo() {
        doubts.add(view(MessageClass.NOTIFICATION, MessageState.SUBMITTING, Duration.ofDays(1)));
        assertThat(doubts.told())
                .get()
                .asString()
                .contains(
                        "after 10min", "at 2026-03-02T09:10:00Z", "sent once more", "--wait 15min", "./sms status ID");
    }

    @Test
    void areNotToldWhereThereAreNone() {
        doubts.add(view(MessageClass.NOTIFICATION, MessageState.DELIVERED, Duration.ofDays(1)));
        assertThat(doubts.told()).isEmpty();
    }
}
