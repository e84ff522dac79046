package io.smskit.provider.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.pdu.MessageState;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.AttemptQuery.Doubt;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.EngineTime;
import io.smskit.spi.MessageCancel;
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

/** What a channel can be asked beside submits: query_sm and cancel_sm, against the SMSC's own memory. */
@Timeout(60)
class AbilitiesTest {
    private static final Msisdn TO = Msisdn.of("+4915112345678");
    private static final AttemptId ATTEMPT = new AttemptId(MessageId.of(7), 1);

    private final RealTime time = new RealTime();
    private Smsc smsc;
    private Channel channel;

    private void open(Report report) {
        smsc = Smsc.start(SmscOptions.create().reports(part -> report));
        ChannelDefinition definition = Smpp.at("127.0.0.1", smsc.port())
                .systemId("acme")
                .password("secret")
                .source(SenderId.of("Acme"));
        channel = definition
                .provider()
                .open(
                        ChannelSettings.of(definition.provider().descriptor(), definition.settings()),
                        new Ignorant(time));
    }

    @AfterEach
    void close() {
        channel.close();
        smsc.close();
        time.close();
    }

    private List<String> submit(String text) throws Exception {
        SubmitOutcome outcome =
                get(channel.submit(Submission.builder(ATTEMPT, TO, text).build()));
        return ((SubmitOutcome.Accepted) outcome)
                .parts().stream()
                        .map(Part::providerMessageId)
                        .map(id -> id.orElseThrow())
                        .toList();
    }

    private AttemptQuery.Answer ask(List<String> ids) throws Exception {
        return get(channel.ability(AttemptQuery.class)
                .orElseThrow()
                .query(new Doubt(ATTEMPT, TO, time.instant(), 0, false, ids)));
    }

    private boolean cancel(String id) throws Exception {
        return get(channel.ability(MessageCancel.class).orElseThrow().cancel(ATTEMPT, id));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void callsAMessageBackThatHasNotGoneOut() throws Exception {
        open(Report.none());
        String id = submit("hello").get(0);

        assertThat(cancel(id)).isTrue();
        assertThat(smsc.state(id)).isEqualTo(MessageState.DELETED);
    }

    @Test
    void saysThatNothingWasCalledBackOfWhatNobodyKnows() throws Exception {
        open(Report.none());
        submit("hello");

        assertThat(cancel("nobody")).isFalse();
    }

    @Test
    void findsAMessageThatIsOnItsWay() throws Exception {
        open(Report.none());
        List<String> ids = submit("hello");

        assertThat(ask(ids))
                .isInstanceOfSatisfying(
                        AttemptQuery.Found.class,
                        found -> assertThat(found.report()).isEmpty());
    }

    @Test
    void findsOutThatEverySegmentWasDelivered() throws Exception {
        open(Report.delivered().after(Duration.ZERO));
        List<String> ids = submit("long ".repeat(60));
        assertThat(smsc.await(Duration.ofSeconds(30), () -> smsc.handovers().size() == ids.size()))
                .isTrue();

        assertThat(ids).hasSize(2);
        assertThat(ask(ids))
                .isInstanceOfSatisfying(
                        AttemptQuery.Found.class,
                        found -> assertThat(found.report())
                                .hasValueSatisfying(
                                        report -> assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED)));
    }

    @Test
    void takesAnUnknownIdForNoProofThatNothingWentOut() throws Exception {
        open(Report.none());
        submit("hello");

        assertThat(ask(List.of("nobody"))).isEqualTo(new AttemptQuery.NotFound(false));
    }

    @Test
    void cannotAskAboutAMessageThatWasNeverAnswered() throws Exception {
        open(Report.none());

        assertThat(ask(List.of())).isInstanceOf(AttemptQuery.Unavailable.class);
    }

    /** An engine that wants to know nothing. */
    private record Ignorant(EngineTime time) implements ChannelContext {
        @Override
        public String channelId() {
            return "smpp-main";
        }

        @Override
        public CompletionStage<Void> received(RawReport raw) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {}

        @Override
        public void link(boolean up, int capacity, String reason) {}
    }
}
