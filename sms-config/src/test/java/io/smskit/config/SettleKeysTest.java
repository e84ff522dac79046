package io.smskit.config;

import static io.smskit.config.Configurations.everyKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SmsClient;
import io.smskit.core.SmsEngine;
import io.smskit.delivery.AttemptView;
import io.smskit.simulator.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key under {@code settle} does what it says. */
final class SettleKeysTest {
    private static final String UNAVAILABLE = "+8613800130002";
    private static final String THROTTLED = "+8613800130003";
    private static final String NO_REPORT = "+8613800130004";

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-21T15:59:00Z"));

    private static SmsConfiguration settle(String maxAttempts, String sameChannelRetries) {
        return everyKey(Map.of(
                "max-attempts: 2",
                "max-attempts: " + maxAttempts,
                "same-channel-retries: 5",
                "same-channel-retries: " + sameChannelRetries));
    }

    /** How a message to this number ends. */
    private MessageView end(SmsConfiguration configuration, String number) {
        try (SmsEngine engine = configuration.builder().time(time).start()) {
            SmsClient client = engine.client();
            MessageId id = client.send(Message.text("x").to(number)).id();
            return client.await(id, Duration.ofDays(1));
        }
    }

    /** How long the message waited after each answer but the last. */
    private static List<Duration> pauses(MessageView view) {
        List<AttemptView> attempts = view.attempts();
        return IntStream.range(1, attempts.size())
                .mapToObj(i -> Duration.between(
                        attempts.get(i - 1).settledAt().orElseThrow(),
                        attempts.get(i).intendedAt()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 5, 2", //
        "4, 5, 4", "9, 0, 1", "9, 1, 2", "9, 3, 4"
    })
    void attemptsAndRetriesBoundAMessage(String maxAttempts, String sameChannelRetries, int attempts) {
        MessageView view = end(settle(maxAttempts, sameChannelRetries), UNAVAILABLE);
        assertThat(view.state()).isEqualTo(MessageState.DEAD);
        assertThat(view.attempts()).hasSize(attempts);
    }

    @Test
    void backoffGrowsFromTheFirstToTheLongest() {
        List<Duration> pauses = pauses(end(settle("5", "5"), UNAVAILABLE));
        assertThat(pauses).hasSize(4);
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses.subList(1, 4))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4)));
    }

    @Test
    void aRecipientRestsWhereTheProviderNamesNoTime() {
        assertThat(pauses(end(settle("2", "5"), THROTTLED))).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void reportsAreWaitedForSoLong() {
        try (SmsEngine engine = everyKey(Map.of()).builder().time(time).start()) {
            MessageId id = engine.client().send(Message.text("x").to(NO_REPORT)).id();
            time.advance(Duration.ofMinutes(59));
            assertThat(engine.client().find(id).map(MessageView::state)).contains(MessageState.SUBMITTED);
            time.advance(Duration.ofMinutes(2));
            assertThat(engine.client().find(id).map(MessageView::state)).contains(MessageState.UNKNOWN);
        }
    }

    @Test
    void anotherChannelIsTakenWhenNoReportCameByTheDeadlineOfTheClass() {
        SmsConfiguration twoChannels = everyKey(Map.of("default: [main]", "default: [main, wire]"));
        try (SmsEngine engine = twoChannels.builder().time(time).start()) {
            MessageId id = engine.client().send(Message.text("x").to(NO_REPORT)).id();
            time.advance(Duration.ofMinutes(2));
            assertThat(attempts(engine, id)).containsExactly("main");
            time.advance(Duration.ofSeconds(2));
            assertThat(attempts(engine, id)).containsExactly("main", "wire");
        }
    }

    private static List<String> attempts(SmsEngine engine, MessageId id) {
        return engine.client().find(id).orElseThrow().attempts().stream()
                .map(AttemptView::channel)
                .toList();
    }
}
