package io.smskit.provider.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.PduReply;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.content.Concatenation;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Remainder;
import io.smskit.spi.Submission;
import io.smskit.spi.report.RawReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing of a long message goes out as it would have the first time. */
@Timeout(60)
class RemainderTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Msisdn TO = Msisdn.of("+4915112345678");
    private static final MessageId MESSAGE = MessageId.of(0x1234_5678_9ABCL);
    private static final String TEXT = "Съешь же ещё этих мягких французских булок. ".repeat(6);

    private final RealTime time = new RealTime();
    private final CompletableFuture<SubmitOutcome> late = new CompletableFuture<>();
    private Smsc smsc;
    private Channel channel;

    private void open(String longMessage) {
        smsc = Smsc.start(SmscOptions.create().reports(part -> Report.none()));
        ChannelDefinition definition = Smpp.at("127.0.0.1", smsc.port())
                .systemId("acme")
                .password("secret")
                .source(SenderId.of("Acme"))
                .with("long-message", longMessage)
                .with("response-timeout", "500ms");
        channel = definition
                .provider()
                .open(
                        ChannelSettings.of(definition.provider().descriptor(), definition.settings()),
                        new Listening(time, late));
    }

    @AfterEach
    void close() {
        channel.close();
        assertThat(smsc.violations()).isEmpty();
        smsc.close();
        time.close();
    }

    private SubmitOutcome submit(int attempt, Remainder remainder) throws Exception {
        return channel.submit(Submission.builder(new AttemptId(MESSAGE, attempt), TO, TEXT)
                        .remainder(remainder)
                        .build())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static List<Integer> accepted(SubmitOutcome outcome) {
        List<Part> parts = outcome instanceof SubmitOutcome.Partial partial
                ? partial.parts()
                : ((SubmitOutcome.Accepted) outcome).parts();
        return parts.stream().filter(Part::isAccepted).map(Part::number).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udh8", "udh16", "sar"})
    void completesWhatACutLinkHasLeftBehind(String longMessage) throws Exception {
        open(longMessage);
        smsc.next(PduReply.honest(), PduReply.status(0x45));
        assertThat(accepted(submit(1, null))).contains(1).doesNotContain(2);
        List<Integer> there =
                smsc.accepted().stream().map(part -> part.number()).toList();
        List<Integer> missing =
                List.of(2, 3, 4).stream().filter(part -> !there.contains(part)).toList();

        assertThat(accepted(submit(2, new Remainder(1, 4, missing)))).isEqualTo(missing);
        assertThat(smsc.messages()).hasSize(1);
        assertThat(smsc.messages().get(0).text()).isEqualTo(TEXT);
    }

    @Test
    void hasTheReferenceOfTheAttemptThatWasCutOff() throws Exception {
        open("udh8");
        smsc.next(PduReply.honest(), PduReply.silence().andEnd(Ending.RESET));
        assertThat(accepted(submit(1, null))).contains(1).doesNotContain(2);
        SubmitOutcome outcome = await().atMost(SOON)
                .until(
                        () -> submit(2, new Remainder(1, 4, List.of(2, 3, 4))),
                        told -> !(told instanceof SubmitOutcome.Rejected));

        assertThat(accepted(outcome)).containsExactly(2, 3, 4);
        assertThat(smsc.accepted())
                .extracting(part -> part.content()
                        .concatenation()
                        .map(Concatenation::reference)
                        .orElseThrow())
                .containsOnly(smsc.accepted()
                        .get(0)
                        .content()
                        .concatenation()
                        .orElseThrow()
                        .reference());
    }

    @Test
    void isNamedByItsOwnNumbersWhereTheAnswerComesLate() throws Exception {
        open("udh8");
        smsc.next(PduReply.honest().delay(Duration.ofSeconds(1)));

        assertThat(submit(2, new Remainder(1, 4, List.of(3)))).isInstanceOf(SubmitOutcome.Unknown.class);
        assertThat(accepted(late.get(30, TimeUnit.SECONDS))).containsExactly(3);
    }

    @Test
    void isRefusedIfTheTextIsCutOtherwiseByNow() throws Exception {
        open("udh8");

        assertThat(submit(2, new Remainder(1, 5, List.of(5))))
                .isInstanceOfSatisfying(
                        SubmitOutcome.Rejected.class,
                        rejected -> assertThat(rejected.failure().code()).isEqualTo("CUT_OTHERWISE"));
    }

    /** An engine that listens for late answers. */
    private record Listening(EngineTime time, CompletableFuture<SubmitOutcome> late) implements ChannelContext {
        @Override
        public String channelId() {
            return "smpp-main";
        }

        @Override
        public CompletionStage<Void> received(RawReport raw) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {
            late.complete(outcome);
        }

        @Override
        public void link(boolean up, int capacity, String reason) {}
    }
}
