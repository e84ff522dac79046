package io.smskit.provider.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Reply;
import io.smskit.simulator.tencent.AcceptedSms;
import io.smskit.simulator.tencent.TencentOptions;
import io.smskit.simulator.tencent.TencentReply;
import io.smskit.simulator.tencent.TencentStandIn;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.AttemptQuery.Answer;
import io.smskit.spi.AttemptQuery.Doubt;
import io.smskit.spi.AttemptQuery.Found;
import io.smskit.spi.AttemptQuery.NotFound;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.PushVerdict;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import io.smskit.spi.report.ReportPull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The channel against a service that recomputes every signature from the bytes that it received. */
class TencentStandInTest {
    private static final Msisdn OTHER = Msisdn.of("+8613900139000");

    private final BlockingQueue<RawReport> pushed = new LinkedBlockingQueue<>();
    private final RealTime time = new RealTime();
    private volatile Delivery delivery = Delivery.delivered().after(Duration.ZERO);
    private final TencentStandIn tencent = TencentStandIn.start(TencentOptions.create()
            .secretKey("testId", Bench.KEY)
            .application("1400006666")
            .signName("腾讯云")
            .template("1110", "Your code is {1}, valid for {2} minutes.")
            .deliveries(sms -> delivery)
            .pushTo(PushTarget.calling(push -> {
                Push withSecret = Push.of("/" + Bench.PUSH_SECRET + push.path(), push.body());
                PushVerdict.Taken taken =
                        (PushVerdict.Taken) ability(PushReceive.class).receive(withSecret);
                pushed.add(taken.raw());
                return taken.stored();
            })));
    private final Channel channel = channel(definition -> definition);

    private Channel channel(UnaryOperator<Tencent> change) {
        return Bench.open(
                change.apply(Tencent.secret("testId", Bench.KEY)
                        .sdkAppId("1400006666")
                        .signName("腾讯云")
                        .endpoint(tencent.endpoint())
                        .pushSecret(Bench.PUSH_SECRET)
                        .pull(true)),
                time);
    }

    @AfterEach
    void stop() {
        channel.close();
        tencent.close();
        time.close();
    }

    private <A> A ability(Class<A> type) {
        return channel.ability(type).orElseThrow();
    }

    private static Submission message(long id, Msisdn to) {
        return Bench.submission(id, to, "482913", "5").build();
    }

    private SubmitOutcome submit(Submission message) {
        return Bench.await(channel.submit(message));
    }

    private List<SubmitOutcome> submitAll(Submission... messages) {
        return Bench.await(ability(BatchSubmit.class).submitAll(List.of(messages)));
    }

    private DecodedReports nextPush() throws InterruptedException {
        RawReport raw = pushed.poll(20, TimeUnit.SECONDS);
        assertThat(raw).as("a push").isNotNull();
        return ability(ReportDecode.class).decode(raw);
    }

    /** The next reports, in as many pushes as they come. */
    private List<DeliveryReport> nextReports(int count) throws InterruptedException {
        List<DeliveryReport> reports = new ArrayList<>();
        while (reports.size() < count) {
            reports.addAll(nextPush().reports());
        }
        return reports;
    }

    @Nested
    class Sending {
        @Test
        void isTakenAsItWasSigned() {
            String awkward = "a b*~%&=+\"\\é😀";

            SubmitOutcome outcome =
                    submit(Bench.submission(1, Bench.MAINLAND, awkward, "5").build());

            AcceptedSms taken = tencent.accepted().get(0);
            assertThat(outcome).isEqualTo(SubmitOutcome.accepted(taken.serialNo()));
            assertThat(taken.number()).isEqualTo("+8613800138000");
            assertThat(taken.signName()).isEqualTo("腾讯云");
            assertThat(taken.parameters()).containsExactly(awkward, "5");
            assertThat(taken.sessionContext()).isEqualTo(Bench.attempt(1).toString());
        }

        @Test
        void isRefusedWithAWrongKeyAndTakenWithTheNewOne() {
            try (Channel wrong = channel(definition -> Tencent.secret("testId", "another key")
                    .sdkAppId("1400006666")
                    .signName("腾讯云")
                    .endpoint(tencent.endpoint()))) {
                assertThat(Bench.rejected(Bench.await(wrong.submit(message(1, Bench.MAINLAND))))
                                .kind())
                        .isEqualTo(FailureKind.AUTHENTICATION);
                assertThat(tencent.accepted()).isEmpty();

                tencent.secretKeys(Map.of("testId", "another key"));
                assertThat(Bench.await(wrong.submit(message(2, Bench.MAINLAND))))
                        .isInstanceOf(SubmitOutcome.Accepted.class);
            }
        }

        @Test
        void isRefusedWithAClockThatIsWrong() {
            SetTime late = new SetTime(Instant.now().plusSeconds(400).toString());
            try (Channel wrong = Bench.open(
                    Tencent.secret("testId", Bench.KEY)
                            .sdkAppId("1400006666")
                            .signName("腾讯云")
                            .endpoint(tencent.endpoint()),
                    late)) {
                assertThat(Bench.rejected(Bench.await(wrong.submit(message(1, Bench.MAINLAND))))
                                .kind())
                        .isEqualTo(FailureKind.CLOCK_SKEW);
            }
        }

        @Test
        void isJudgedByTheCatalogueOfTheService() {
            assertThat(Bench.rejected(submit(Bench.submission(1, Bench.MAINLAND, "only one")
                                    .build()))
                            .kind())
                    .isEqualTo(FailureKind.PARAMETER_REFUSED);
            assertThat(Bench.rejected(submit(Bench.submission(2, Bench.MAINLAND, "1", "2")
                                    .signName("Acme")
                                    .build()))
                            .kind())
                    .isEqualTo(FailureKind.SIGN_NAME_REFUSED);
            assertThat(tencent.accepted()).isEmpty();
        }

        @Test
        void ofManyIsOneCallWithAVerdictForEach() {
            tencent.next(Reply.honest()
                    .refusing("FailedOperation.PhoneNumberInBlacklist", number -> number.endsWith("38000")));

            List<SubmitOutcome> outcomes = submitAll(message(1, Bench.MAINLAND), message(2, OTHER));

            assertThat(Bench.rejected(outcomes.get(0)).kind()).isEqualTo(FailureKind.RECIPIENT_OPTED_OUT);
            assertThat(outcomes.get(1))
                    .isEqualTo(SubmitOutcome.accepted(tencent.accepted().get(0).serialNo()));
            assertThat(tencent.copies()).containsExactly(Map.entry("+8613900139000", 1L));
            assertThat(tencent.calls()).hasSize(1);
        }

        @Test
        void ofTwoHundredIsOneCall() {
            Submission[] messages = new Submission[200];
            for (int i = 0; i < messages.length; i++) {
                messages[i] = message(i, Msisdn.of("+86" + (13_800_000_000L + i)));
            }

            assertThat(submitAll(messages)).hasSize(200).allMatch(SubmitOutcome.Accepted.class::isInstance);
            assertThat(tencent.copies()).hasSize(200);
            assertThat(tencent.calls()).hasSize(1);
        }

        @Test
        void leavesDoubtAfterOnePostWhereTheAnswerIsBroken() {
            tencent.next(
                    Reply.honest().cut(),
                    Reply.honest().cutInBody(),
                    TencentReply.halfJson().afterTaking(),
                    Reply.html(502).afterTaking());

            for (int i = 0; i < 4; i++) {
                Bench.unknown(submit(message(i, Bench.MAINLAND)));
            }

            assertThat(tencent.calls()).hasSize(4);
            assertThat(tencent.copies()).containsExactly(Map.entry("+8613800138000", 4L));
        }
    }

    @Nested
    class Asking {
        private Answer ask(long id, Msisdn to, boolean batched) {
            return Bench.await(
                    ability(AttemptQuery.class).query(new Doubt(Bench.attempt(id), to, time.instant(), 0, batched)));
        }

        @Test
        void findsWhatWasTakenWhenItsAnswerWasLost() throws InterruptedException {
            tencent.next(Reply.honest().cut());
            Bench.unknown(submit(message(7, Bench.MAINLAND)));
            // The list has a message only when there is news of it, which the push tells.
            nextReports(1);

            Found found = (Found) ask(7, Bench.MAINLAND, false);

            assertThat(found.outcome())
                    .isEqualTo(SubmitOutcome.accepted(tencent.accepted().get(0).serialNo()));
            assertThat(found.report().orElseThrow().status()).isEqualTo(ReportStatus.DELIVERED);
            assertThat(ask(8, Bench.MAINLAND, false)).isEqualTo(new NotFound(false));
            assertThat(tencent.calls("SendSms")).hasSize(1);
        }

        @Test
        void findsEachOfACallWhoseAnswerWasLost() throws InterruptedException {
            tencent.next(Reply.honest().cut());
            assertThat(submitAll(message(1, Bench.MAINLAND), message(2, OTHER))).allSatisfy(Bench::unknown);
            nextReports(2);

            assertThat(ask(1, Bench.MAINLAND, true)).isInstanceOf(Found.class);
            assertThat(ask(2, OTHER, true)).isInstanceOf(Found.class);
            assertThat(ask(3, OTHER, true)).isEqualTo(new NotFound(false));
        }

        @Test
        void provesNothingBeforeTheCarrierSaysSomething() {
            delivery = Delivery.pending();
            tencent.next(Reply.honest().cut());
            Bench.unknown(submit(message(7, Bench.MAINLAND)));

            assertThat(ask(7, Bench.MAINLAND, false)).isEqualTo(new NotFound(false));
        }

        @Test
        void saysThatTheServiceIsTooBusy() {
            tencent.next(TencentReply.error("RequestLimitExceeded"));

            AttemptQuery.Unavailable unavailable = (AttemptQuery.Unavailable) ask(7, Bench.MAINLAND, false);

            assertThat(unavailable.failure().kind()).isEqualTo(FailureKind.THROTTLED);
        }
    }

    @Nested
    class Pushes {
        @Test
        void bringReportsThatNameTheirAttempt() throws InterruptedException {
            submit(message(1, Bench.MAINLAND));

            DeliveryReport report = nextReports(1).get(0);

            assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED);
            assertThat(report.providerMessageId())
                    .contains(tencent.accepted().get(0).serialNo());
            assertThat(report.attempt()).contains(Bench.attempt(1));
            assertThat(report.to()).contains(Bench.MAINLAND);
            assertThat(report.at()).isPresent();
        }

        @Test
        void bringReportsOfACallByTheIdsOfTheService() throws InterruptedException {
            submitAll(message(1, Bench.MAINLAND), message(2, OTHER));

            List<DeliveryReport> reports = nextReports(2);

            assertThat(reports).allMatch(report -> report.attempt().isEmpty());
            assertThat(reports)
                    .extracting(report -> report.providerMessageId().orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(tencent.accepted().stream()
                            .map(AcceptedSms::serialNo)
                            .toList());
        }

        @Test
        void bringFailuresWithTheirReason() throws InterruptedException {
            delivery = Delivery.failed("MK:0010").after(Duration.ZERO);
            submit(message(1, Bench.MAINLAND));

            DeliveryReport report = nextReports(1).get(0);

            assertThat(report.status()).isEqualTo(ReportStatus.UNDELIVERABLE);
            assertThat(report.failure().orElseThrow().kind()).isEqualTo(FailureKind.RECIPIENT_UNREACHABLE);
            assertThat(report.failure().orElseThrow().code()).isEqualTo("MK:0010");
        }

        @Test
        void mayComeTwiceAndContradictThemselves() throws InterruptedException {
            delivery = Delivery.delivered()
                    .after(Duration.ZERO)
                    .pushes(2)
                    .then(Delivery.failed("EXPIRED").after(Duration.ofMillis(50)));
            submit(message(1, Bench.MAINLAND));

            List<DeliveryReport> reports = nextReports(3);

            assertThat(reports)
                    .extracting(DeliveryReport::status)
                    .containsExactlyInAnyOrder(ReportStatus.DELIVERED, ReportStatus.DELIVERED, ReportStatus.EXPIRED);
            assertThat(reports)
                    .allSatisfy(report -> assertThat(report.attempt()).contains(Bench.attempt(1)));
        }

        @Test
        void bringRepliesOfHandsets() throws InterruptedException {
            tencent.receive("+85251234567", "TD", "01");

            InboundMessage message = nextPush().inbound().get(0);

            assertThat(message.from()).isEqualTo(Msisdn.of("+85251234567"));
            assertThat(message.text()).isEqualTo("TD");
            assertThat(message.to()).contains("01");
            assertThat(message.sentAt()).isPresent();
        }
    }

    @Nested
    class Fetching {
        private Optional<RawReport> pull() {
            return Bench.await(ability(ReportPull.class).pull());
        }

        @Test
        void bringsEachReportAndReplyOnce() throws InterruptedException {
            submit(message(1, Bench.MAINLAND));
            nextPush();
            tencent.receive("+8613800138000", "TD", "");
            nextPush();

            RawReport reports = pull().orElseThrow();
            RawReport replies = pull().orElseThrow();

            DeliveryReport report =
                    ability(ReportDecode.class).decode(reports).reports().get(0);
            assertThat(report.attempt()).contains(Bench.attempt(1));
            assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED);
            assertThat(ability(ReportDecode.class).decode(replies).inbound())
                    .singleElement()
                    .satisfies(message -> assertThat(message.from()).isEqualTo(Bench.MAINLAND));
            assertThat(pull()).as("what is left").isEmpty();
        }

        @Test
        void bringsPageAfterPage() throws InterruptedException {
            Submission[] messages = new Submission[150];
            for (int i = 0; i < messages.length; i++) {
                messages[i] = message(i, Msisdn.of("+86" + (13_800_000_000L + i)));
            }
            submitAll(messages);
            nextReports(messages.length);

            List<DeliveryReport> reports = new ArrayList<>();
            for (Optional<RawReport> page = pull(); page.isPresent(); page = pull()) {
                reports.addAll(ability(ReportDecode.class).decode(page.get()).reports());
            }

            assertThat(reports).hasSize(150);
            assertThat(reports.stream().map(report -> report.to().orElseThrow()))
                    .doesNotHaveDuplicates();
        }
    }
}
