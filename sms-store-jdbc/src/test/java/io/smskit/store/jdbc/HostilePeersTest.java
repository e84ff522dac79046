package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.SmsEngine;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Providers that answer with ids that no database likes. */
final class HostilePeersTest {
    private final VirtualTime time = VirtualTime.startingAt(Drafts.NOON);

    /** What a peer gives for an id, by the text of the message. */
    private static final Map<String, String> IDS = Map.of(
            "usual",
            "a-7",
            "long",
            "名".repeat(2_000),
            "longest",
            "x".repeat(65_000),
            "zero",
            "a\0b",
            "half",
            "a\uD800b");

    private static Script script(Submission submission) {
        return Script.accept().answering(SubmitOutcome.accepted(IDS.get(submission.text())));
    }

    @ParameterizedTest
    @EnumSource
    void stopNobodyByTheIdsThatTheyGive(Where where) {
        try (SchemaTest.Place place = where.place()) {
            SmsStores stores = place.open(time);
            try (SmsEngine engine = SmsEngine.builder()
                    .channel("main", Sandbox.scripted(HostilePeersTest::script))
                    .time(time)
                    .stores(engineTime -> stores.toBuilder()
                            .clock(time)
                            .closing(stores::close)
                            .build())
                    .start()) {
                IDS.forEach((text, providerMessageId) -> {
                    MessageId id = engine.client()
                            .send(Message.text(text).to("+8613800138000"))
                            .id();
                    time.advance(Duration.ofSeconds(5));
                    assertThat(engine.client().find(id).orElseThrow().state())
                            .as(text)
                            .isEqualTo(MessageState.SUBMITTED);
                    assertThat(stores.attempts().find("main", providerMessageId))
                            .as(text)
                            .containsExactly(new AttemptId(id, 1));
                });
            }
        }
    }
}
