package io.smskit.core;

import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.SUBMITTING;
import static io.smskit.MessageState.UNDELIVERED;
import static io.smskit.MessageState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.sandbox.QueryScript;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.SandboxReports;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.SuppressionStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports that come early, late, twice, against each other, for nobody, or broken. */
class ReportFaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Laboratory accepting(ReportScript... reports) {
        return Laboratory.following(Script.accept().report(reports));
    }

    @Nested
    class Early {
        @ParameterizedTest
        @CsvSource({"1", "30", "3599", "86400", "258000"})
        void areJoinedAsSoonAsTheirIdIsKnown(long secondsBefore) {
            Duration early = Duration.ofSeconds(secondsBefore);
            Script script = Script.accept()
                    .answerLost()
                    .late(early.plusSeconds(2))
                    .report(ReportScript.delivered()
                            .after(SECOND)
                            .byProviderId()
                            .withoutNumber());
            try (Laboratory lab = Laboratory.with(
                            "main", Sandbox.scripted(s -> script).withoutQuery())
                    .start()) {
                MessageId id = lab.send(Message.text("x")
                        .messageClass(io.smskit.MessageClass.MARKETING)
                        .to(Laboratory.NUMBER));
                lab.time.advance(early.plusSeconds(1));
                assertThat(lab.state(id)).isIn(SUBMITTING, UNKNOWN);
                lab.time.advance(Duration.ofMillis(1_001));
                assertThat(lab.state(id)).isEqualTo(DELIVERED);
                assertThat(lab.stores.reports().orphans(10)).isEmpty();
                assertThat(lab.told(SmsEvent.ReportReceived.class)).hasSize(1);
            }
        }

        @Test
        void areJoinedAsSoonAsTheirIdIsKnownToALaterLife() {
            Script script = Script.accept()
                    .answerLost()
                    .report(ReportScript.delivered()
                            .after(SECOND)
                            .byProviderId()
                            .withoutNumber());
            Sandbox sandbox = Sandbox.scripted(s -> script).query(QueryScript.blind());
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                MessageId id = lab.send(Message.text("x")
                        .messageClass(io.smskit.MessageClass.MARKETING)
                        .to(Laboratory.NUMBER));
                lab.time.advance(Duration.ofMinutes(2));
                lab.engine.close();
                sandbox.query((doubt, truth) ->
                        new AttemptQuery.Found(((AttemptQuery.Found) truth).outcome(), Optional.empty()));
                try (SmsEngine later = lab.restarted()) {
                    lab.time.advance(Duration.ofMinutes(2));
                    assertThat(later.client().find(id).orElseThrow().state()).isEqualTo(DELIVERED);
                }
            }
        }

        @Test
        void severalForOneIdAreAllJoined() {
            Script script = Script.accept()
                    .latency(Duration.ofSeconds(5))
                    .report(
                            ReportScript.of(ReportStatus.ENROUTE)
                                    .after(Duration.ofMillis(100))
                                    .byProviderId(),
                            ReportScript.delivered()
                                    .after(Duration.ofMillis(4_900))
                                    .byProviderId());
            try (Laboratory lab = Laboratory.following(script)) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofMillis(5_010), id).state()).isEqualTo(DELIVERED);
                assertThat(lab.told(SmsEvent.ReportReceived.class)).hasSize(2);
            }
        }
    }

    /** An answer got lost; what comes back names the provider's id, which nobody has learned, and the number. */
    @Nested
    class OfAnAttemptInDoubt {
        private static final Duration WAITED = Duration.ofSeconds(15);

        private Laboratory losing(Script script) {
            return Laboratory.with("main", Sandbox.scripted(s -> script).withoutQuery())
                    .start();
        }

        private static Script lost(int parts) {
            return (parts == 1 ? Script.accept() : Script.acceptParts(parts)).answerLost();
        }

        private static ReportScript byId() {
            return ReportScript.delivered().byProviderId();
        }

        @Test
        void standForTheAnswerOfTheOnlyOneThatCanBeMeant() {
            try (Laboratory lab = losing(lost(1).report(byId()))) {
                MessageId id = lab.sendText();
                assertThat(lab.after(WAITED, id).state()).isEqualTo(DELIVERED);
                assertThat(lab.after(Duration.ofHours(1), id).possibleDuplicate())
                        .isFalse();
                assertThat(lab.copies(id)).isEqualTo(1);
                assertThat(lab.stores.reports().page(0, 10)).isEmpty();
            }
        }

        @Test
        void sayNothingWhileTwoCouldBeMeant() {
            try (Laboratory lab = losing(lost(1).report(byId()))) {
                MessageId one = lab.sendText();
                MessageId other = lab.send(Message.text("another").to(Laboratory.NUMBER));
                lab.time.advance(WAITED);
                assertThat(lab.state(one)).isEqualTo(SUBMITTING);
                assertThat(lab.state(other)).isEqualTo(SUBMITTING);
            }
        }

        @Test
        void sayNothingWhileOneCouldBeMeantThatHasEndedInDoubt() {
            try (Laboratory lab = losing(lost(1))) {
                MessageId ended = lab.send(
                        Message.text("short").validity(Duration.ofSeconds(30)).to(Laboratory.NUMBER));
                assertThat(lab.after(Duration.ofMinutes(1), ended).state()).isEqualTo(UNKNOWN);
                MessageId id = lab.sendText();
                lab.time.advance(SECOND);
                lab.sandbox("main")
                        .receive(
                                "main",
                                SandboxReports.encode(DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD")
                                        .providerMessageId("of the first")
                                        .to(Msisdn.of(Laboratory.NUMBER.substring(1)))));
                assertThat(lab.after(WAITED, id).state()).isEqualTo(SUBMITTING);
            }
        }

        @Test
        void sayNothingWhenTheyCameBeforeItWasBegun() {
            try (Laboratory lab = losing(lost(1))) {
                lab.sandbox("main")
                        .receive(
                                "main",
                                SandboxReports.encode(DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD")
                                        .providerMessageId("of somebody else")
                                        .to(Msisdn.of(Laboratory.NUMBER.substring(1)))));
                lab.time.advance(Duration.ofSeconds(2));
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofMinutes(5), id).state()).isEqualTo(SUBMITTING);
            }
        }

        @Test
        void sayNothingWhenNobodyKnowsWhoSentThem() {
            try (Laboratory lab = losing(lost(1).report(byId().untrusted()))) {
                MessageId id = lab.sendText();
                assertThat(lab.after(WAITED, id).state()).isEqualTo(SUBMITTING);
            }
        }

        @Test
        void sayNothingBeforeThereIsOneForEachSegment() {
            Message message = Message.text("x".repeat(200)).to(Laboratory.NUMBER);
            try (Laboratory lab = losing(lost(2).report(byId()))) {
                MessageId id = lab.send(message);
                assertThat(lab.after(WAITED, id).state()).isEqualTo(SUBMITTING);
            }
            try (Laboratory lab = losing(lost(2).report(byId(), byId().part(2).after(Duration.ofSeconds(3))))) {
                MessageId id = lab.send(message);
                assertThat(lab.after(WAITED, id).state()).isEqualTo(DELIVERED);
            }
        }
    }

    @Nested
    class Late {
        @ParameterizedTest
        @CsvSource({"71, SUBMITTED", "73, UNKNOWN", "160, UNKNOWN"})
        void stillSayWhatBecameOfTheMessage(long hours, io.smskit.MessageState before) {
            try (Laboratory lab = accepting(ReportScript.delivered().after(Duration.ofHours(hours)))) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofHours(hours).minusSeconds(1), id)
                                .state())
                        .isEqualTo(before);
                assertThat(lab.after(Duration.ofSeconds(2), id).state()).isEqualTo(DELIVERED);
            }
        }

        @Test
        void thatSayItFailedEndAnUnknownMessage() {
            try (Laboratory lab = accepting(ReportScript.undelivered().after(Duration.ofHours(80)))) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofHours(81), id).state()).isEqualTo(UNDELIVERED);
            }
        }

        @Test
        void bringNoMessageBackThatIsForgotten() {
            try (Laboratory lab = accepting(ReportScript.delivered().after(Duration.ofDays(30)))) {
                MessageId id = lab.sendText();
                lab.time.advance(Duration.ofDays(20));
                MessageId other = lab.sendText();
                lab.time.advance(Duration.ofDays(14));
                assertThat(lab.sms.find(id)).isEmpty();
                assertThat(lab.sms.find(other)).isPresent();
                assertThat(lab.told(SmsEvent.ReportReceived.class))
                        .last()
                        .satisfies(event -> assertThat(event.message()).isEmpty());
            }
        }
    }

    @Nested
    class Repeated {
        @Test
        void changeNothingAndAreToldOnce() {
            try (Laboratory lab = accepting(ReportScript.delivered().times(5))) {
                MessageId id = lab.sendText();
                lab.time.advance(Duration.ofMinutes(1));
                assertThat(lab.states(id))
                        .filteredOn(state -> state == DELIVERED)
                        .hasSize(1);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "DELIVERED, UNDELIVERABLE, DELIVERED",
            "UNDELIVERABLE, DELIVERED, UNDELIVERED",
            "DELIVERED, ENROUTE, DELIVERED",
            "REJECTED, ACCEPTED, UNDELIVERED",
            "EXPIRED, EXPIRED, UNDELIVERED"
        })
        void andContradictoryOnesDoNotMoveAMessageBack(
                ReportStatus first, ReportStatus second, io.smskit.MessageState end) {
            try (Laboratory lab = accepting(
                    ReportScript.of(first).after(SECOND),
                    ReportScript.of(second).after(SECOND.multipliedBy(2)))) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofSeconds(1), id).state()).isEqualTo(end);
                assertThat(lab.after(Duration.ofDays(4), id).state()).isEqualTo(end);
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = ReportStatus.class,
                names = {"ENROUTE", "ACCEPTED", "UNKNOWN"})
        void thatAreNotFinalLeaveTheMessageSubmitted(ReportStatus status) {
            try (Laboratory lab = accepting(ReportScript.of(status))) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofHours(1), id).state()).isEqualTo(SUBMITTED);
                assertThat(lab.after(Duration.ofHours(72), id).state()).isEqualTo(UNKNOWN);
            }
        }
    }

    @Nested
    class ForNobody {
        @Test
        void areKeptForThreeDaysAndThenListed() {
            try (Laboratory lab = accepting(ReportScript.delivered().orphan())) {
                MessageId id = lab.sendText();
                lab.time.advance(Duration.ofHours(71));
                assertThat(lab.stores.reports().orphans(10)).isEmpty();
                lab.time.advance(Duration.ofHours(3));
                assertThat(lab.stores.reports().orphans(10)).hasSize(1);
                assertThat(lab.told(SmsEvent.ReportReceived.class))
                        .singleElement()
                        .satisfies(event -> assertThat(event.message()).isEmpty());
                assertThat(lab.state(id)).isEqualTo(UNKNOWN);
            }
        }

        @Test
        void areNotJoinedByTheNumberOfAnother() {
            Sandbox sandbox = Sandbox.accepting();
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                MessageId id = lab.sendText();
                lab.time.advance(SECOND);
                DeliveryReport forged = DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD")
                        .attempt(lab.view(id).attempts().get(0).id())
                        .to(Msisdn.of("8613900139000"));
                sandbox.receive("main", SandboxReports.encode(forged));
                assertThat(lab.after(Duration.ofMinutes(1), id).state()).isEqualTo(SUBMITTED);
            }
        }

        @Test
        void areNotJoinedThroughAnotherChannel() {
            Sandbox backup = Sandbox.accepting();
            try (Laboratory lab = Laboratory.with("main", Sandbox.accepting())
                    .channel("backup", backup)
                    .start()) {
                MessageId id = lab.sendText();
                lab.time.advance(SECOND);
                DeliveryReport report = DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD")
                        .attempt(lab.view(id).attempts().get(0).id());
                backup.receive("backup", SandboxReports.encode(report));
                assertThat(lab.after(Duration.ofMinutes(1), id).state()).isEqualTo(SUBMITTED);
            }
        }

        @Test
        void withoutANumberCountOnlyWhenTheyAreTrusted() {
            try (Laboratory lab = accepting(
                    ReportScript.delivered().withoutNumber().untrusted(),
                    ReportScript.delivered().withoutNumber().after(Duration.ofMinutes(10)))) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofMinutes(9), id).state()).isEqualTo(SUBMITTED);
                assertThat(lab.after(Duration.ofMinutes(2), id).state()).isEqualTo(DELIVERED);
            }
        }
    }

    @Nested
    class OptingOut {
        private final Failure optOut = Failure.of(FailureKind.RECIPIENT_OPTED_OUT, "USER_REJECT", "unsubscribed");

        private boolean isSuppressed(Laboratory lab) {
            SuppressionStore.Probe probe =
                    new SuppressionStore.Probe(Msisdn.of(Laboratory.NUMBER.substring(1)), Set.of());
            return !lab.stores
                    .suppressions()
                    .match(List.of(probe), lab.time.instant())
                    .get(0)
                    .isEmpty();
        }

        @Test
        void suppressesTheNumber() {
            try (Laboratory lab = accepting(ReportScript.undelivered().failure(optOut))) {
                lab.sendText();
                lab.time.advance(Duration.ofMinutes(1));
                assertThat(isSuppressed(lab)).isTrue();
            }
        }

        @Test
        void isNotBelievedOfAPeerThatProvedNothing() {
            try (Laboratory lab =
                    accepting(ReportScript.undelivered().failure(optOut).untrusted())) {
                lab.sendText();
                lab.time.advance(Duration.ofMinutes(1));
                assertThat(isSuppressed(lab)).isFalse();
            }
        }
    }

    @Nested
    class Broken {
        static Stream<String> bodies() {
            return Stream.of("", "{", "[]", "{\"status\":\"NO_SUCH\"}", "\u0000\u0001", "x".repeat(100_000));
        }

        @ParameterizedTest
        @org.junit.jupiter.params.provider.MethodSource("bodies")
        void areListedAsOrphansAndHoldUpNothing(String body) {
            Sandbox sandbox = Sandbox.scripted(s -> Script.accept().report(ReportScript.delivered()));
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                sandbox.receive("main", RawReport.of("report", body.getBytes(StandardCharsets.UTF_8)));
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofSeconds(2), id).state()).isEqualTo(DELIVERED);
                assertThat(lab.stores.reports().orphans(10)).hasSize(1);
            }
        }

        @Test
        void repliesOfHandsetsAreToldOnceAndAreNoReports() {
            Sandbox sandbox = Sandbox.accepting();
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                InboundMessage inbound = InboundMessage.of(Msisdn.of("8613800138000"), "TD");
                sandbox.receive("main", SandboxReports.encode(inbound));
                lab.time.advance(Duration.ofDays(4));
                assertThat(lab.told(SmsEvent.InboundReceived.class)).hasSize(1);
                assertThat(lab.stores.reports().orphans(10)).isEmpty();
            }
        }
    }
}
