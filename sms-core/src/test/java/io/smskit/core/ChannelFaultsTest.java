package io.smskit.core;

import static io.smskit.MessageState.BLOCKED;
import static io.smskit.MessageState.DEAD;
import static io.smskit.MessageState.QUEUED;
import static io.smskit.MessageState.SCHEDULED;
import static io.smskit.MessageState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.definition.Rate;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsEvent.Health;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens while channels throttle, fail, flap or break their contract. */
class ChannelFaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Failure failure(FailureKind kind) {
        return Failure.of(kind, kind.name(), "as scripted");
    }

    private static Sandbox rejecting(FailureKind kind) {
        return Sandbox.scripted(submission -> Script.reject(failure(kind)));
    }

    private static Message to(int number) {
        return Message.text("Disk 91 % full on db-2").to("+861380013" + (8000 + number));
    }

    @Nested
    class Throttling {
        @ParameterizedTest
        @CsvSource({"10, 10", "120, 120", "1000000000, 300", "-5, 0", ", 1"})
        void nothingIsSentDuringThePauseThatTheProviderAskedFor(Long asked, long kept) {
            boolean[] throttles = {true};
            Failure throttled = failure(FailureKind.THROTTLED);
            Failure answer = asked == null ? throttled : throttled.retryAfter(Duration.ofSeconds(asked));
            Sandbox sandbox = Sandbox.scripted(s -> throttles[0] ? Script.reject(answer) : Script.accept());
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                MessageId first = lab.send(to(1));
                lab.time.runReady();
                throttles[0] = kept == 0;
                int before = sandbox.submissions().size();
                if (kept > 0) {
                    List<MessageId> others = List.of(lab.send(to(2)), lab.send(to(3)));
                    lab.time.advance(Duration.ofSeconds(kept).minusMillis(1));
                    assertThat(sandbox.submissions())
                            .as("sends during the pause")
                            .hasSize(before);
                    lab.time.advance(Duration.ofSeconds(5));
                    assertThat(others)
                            .allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(SUBMITTED));
                }
                throttles[0] = false;
                MessageView view = lab.after(MINUTE, first);
                assertThat(view.state()).isEqualTo(SUBMITTED);
            }
        }

        @Test
        void anAnswerToWhatWasInFlightDoesNotEndThePause() {
            int[] count = {0};
            Sandbox sandbox = Sandbox.scripted(s -> count[0]++ == 0
                    ? Script.reject(failure(FailureKind.THROTTLED).retryAfter(MINUTE))
                            .latency(Duration.ofMillis(100))
                    : Script.accept().latency(Duration.ofMillis(200)));
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                lab.send(to(1));
                lab.send(to(2));
                lab.time.advance(SECOND);
                lab.send(to(3));
                lab.time.advance(Duration.ofSeconds(59));
                assertThat(sandbox.submissions()).hasSize(2);
                lab.time.advance(SECOND);
                assertThat(sandbox.submissions()).hasSize(4);
            }
        }

        @Test
        void throttledAttemptsDoNotCountHoweverMany() {
            int[] left = {100};
            Sandbox sandbox = Sandbox.scripted(s -> left[0]-- > 0
                    ? Script.reject(failure(FailureKind.THROTTLED).retryAfter(Duration.ofSeconds(3)))
                    : Script.accept());
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                MessageId id = lab.send(to(1));
                assertThat(lab.after(Duration.ofMinutes(20), id).state()).isEqualTo(SUBMITTED);
            }
        }

        @Test
        void anotherChannelTakesOverDuringALongPause() {
            Sandbox throttling = Sandbox.scripted(
                    s -> Script.reject(failure(FailureKind.THROTTLED).retryAfter(MINUTE)));
            try (Laboratory lab = Laboratory.with("main", throttling)
                    .channel("backup", Sandbox.accepting())
                    .start()) {
                List<MessageId> ids = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    ids.add(lab.send(to(i)));
                    lab.time.advance(Duration.ofMillis(100));
                }
                assertThat(ids).allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(SUBMITTED));
                assertThat(throttling.submissions()).hasSize(1);
            }
        }
    }

    @Nested
    class BothChannelsDown {
        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"NOT_SENT", "AUTHENTICATION", "THROTTLED", "OUT_OF_CREDIT"})
        void aMessageIsHeldUntilItsDeadlineAndThenDeadWithTheReasonsOfBoth(FailureKind kind) {
            try (Laboratory lab = Laboratory.with("main", rejecting(kind))
                    .channel("backup", rejecting(kind))
                    .start()) {
                MessageId id = lab.send(to(1).validity(Duration.ofHours(2)));
                assertThat(lab.after(Duration.ofMinutes(119), id).state()).isIn(QUEUED, SCHEDULED);
                MessageView view = lab.after(Duration.ofMinutes(2), id);
                assertThat(view.state()).isEqualTo(DEAD);
                assertThat(view.reason().orElseThrow().code()).isEqualTo(kind.name());
                assertThat(view.attempts()).extracting(AttemptView::channel).contains("main", "backup");
                assertThat(view.attempts())
                        .allSatisfy(attempt -> assertThat(
                                        attempt.failure().orElseThrow().kind())
                                .isEqualTo(kind));
                assertThat(view.attempts())
                        .as("attempts are stored, so they must not be without number")
                        .hasSizeLessThan(300);
            }
        }

        @Test
        void nothingIsLostAndAllIsSentOnceOneIsBack() {
            Sandbox main = rejecting(FailureKind.NOT_SENT);
            Sandbox backup = rejecting(FailureKind.NOT_SENT);
            try (Laboratory lab =
                    Laboratory.with("main", main).channel("backup", backup).start()) {
                List<MessageId> ids = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    ids.add(lab.send(to(i)));
                }
                lab.time.advance(Duration.ofHours(1));
                backup.script(s -> Script.accept());
                lab.time.advance(Duration.ofMinutes(5));
                assertThat(ids).allSatisfy(id -> {
                    assertThat(lab.state(id)).isEqualTo(SUBMITTED);
                    assertThat(lab.copies(id)).isEqualTo(1);
                });
            }
        }
    }

    @Nested
    class Flapping {
        @Test
        void aChannelThatComesAndGoesIsLeftAloneMoreAndMore() {
            Laboratory[] running = new Laboratory[1];
            Sandbox main = Sandbox.scripted(s -> {
                long seconds = Duration.between(Laboratory.START, running[0].time.instant())
                        .toSeconds();
                return seconds / 2 % 2 == 0 ? Script.accept() : Script.reject(failure(FailureKind.NOT_SENT));
            });
            try (Laboratory lab = Laboratory.with("main", main)
                    .channel("backup", Sandbox.accepting())
                    .start()) {
                running[0] = lab;
                List<MessageId> ids = new ArrayList<>();
                for (int i = 0; i < 6_000; i++) {
                    ids.add(lab.send(to(i % 1000)));
                    lab.time.advance(Duration.ofMillis(100));
                }
                lab.time.advance(MINUTE);
                assertThat(ids).filteredOn(id -> lab.copies(id) != 1).isEmpty();
                Map<Long, Long> switches = lab.told(SmsEvent.ChannelChanged.class).stream()
                        .collect(Collectors.groupingBy(
                                event -> Duration.between(Laboratory.START, event.at())
                                        .toMinutes(),
                                Collectors.counting()));
                assertThat(switches.values())
                        .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(4));
            }
        }
    }

    @Nested
    class AWrongKey {
        @Test
        void stopsTheChannelAtTheFirstErrorAndBurnsAtMostWhatIsInFlight() {
            Sandbox main = Sandbox.scripted(
                    s -> Script.reject(failure(FailureKind.AUTHENTICATION)).latency(Duration.ofMillis(200)));
            try (Laboratory lab =
                    Laboratory.with("main", main, options -> options.window(5)).start()) {
                List<MessageId> ids = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    ids.add(lab.send(to(i)));
                }
                lab.time.advance(Duration.ofSeconds(50));
                assertThat(main.submissions()).hasSizeLessThanOrEqualTo(5);
                assertThat(ids).allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(QUEUED));
                assertThat(lab.told(SmsEvent.Alert.class)).isNotEmpty();
                main.script(s -> Script.accept());
                lab.engine.resume("main");
                lab.time.advance(SECOND);
                assertThat(ids).allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(SUBMITTED));
            }
        }

        @Test
        void isFoundToBeRightAgainByOneProbeAtATime() {
            Sandbox main = rejecting(FailureKind.AUTHENTICATION);
            try (Laboratory lab = Laboratory.with("main", main).start()) {
                for (int i = 0; i < 50; i++) {
                    lab.send(to(i));
                }
                lab.time.advance(SECOND);
                int before = main.submissions().size();
                lab.time.advance(Duration.ofMinutes(30));
                assertThat(main.submissions().size() - before)
                        .as("probes in half an hour")
                        .isLessThanOrEqualTo(10);
                main.script(s -> Script.accept());
                lab.time.advance(Duration.ofMinutes(6));
                assertThat(lab.truth.size()).isEqualTo(50);
                assertThat(lab.engine.channels().get(0).health()).isEqualTo(Health.UP);
            }
        }
    }

    @Nested
    class ASuppressionThatComesLate {
        private void suppress(Laboratory lab) {
            lab.engine
                    .operations()
                    .suppress(List.of(new Suppression(
                            new Suppression.Prefix("86138"), null, "opt-out", lab.time.instant(), null)));
        }

        @Test
        void stopsAMessageBetweenAcceptAndSend() {
            try (Laboratory lab = Laboratory.with("main", Sandbox.accepting()).start()) {
                MessageId now = lab.send(to(1));
                MessageId later = lab.send(to(2).sendAt(Laboratory.START.plusSeconds(600)));
                suppress(lab);
                assertThat(lab.after(Duration.ofMinutes(20), now).state()).isEqualTo(BLOCKED);
                assertThat(lab.state(later)).isEqualTo(BLOCKED);
                assertThat(lab.truth.size()).isZero();
            }
        }

        @Test
        void stopsAMessageBetweenRetryAndFailOver() {
            Laboratory[] running = new Laboratory[1];
            Sandbox main = Sandbox.scripted(s -> {
                suppress(running[0]);
                return Script.reject(failure(FailureKind.TEMPLATE_REFUSED));
            });
            try (Laboratory lab = Laboratory.with("main", main)
                    .channel("backup", Sandbox.accepting())
                    .start()) {
                running[0] = lab;
                MessageId id = lab.send(to(1));
                assertThat(lab.after(MINUTE, id).state()).isEqualTo(BLOCKED);
                assertThat(lab.truth.size()).isZero();
            }
        }

        @Test
        void stopsTheSecondCopyOfAMessageInDoubt() {
            Sandbox silent = Sandbox.scripted(s -> Script.lose()).withoutQuery();
            try (Laboratory lab = Laboratory.with("main", silent).start()) {
                MessageId id =
                        lab.send(Message.template("login").to(Laboratory.NUMBER).param("code", "1"));
                lab.time.advance(SECOND);
                suppress(lab);
                lab.time.advance(Duration.ofHours(1));
                assertThat(lab.copies(id)).isEqualTo(1);
                assertThat(lab.state(id)).isEqualTo(io.smskit.MessageState.UNKNOWN);
            }
        }
    }

    @Nested
    class ABadPlugIn {
        static List<Script> misdeeds() {
            return List.of(
                    Script.hang(),
                    Script.accept().answeringNull(),
                    Script.accept().returningNull(),
                    Script.accept().throwing(new IllegalStateException("boom")),
                    Script.accept().throwing(new StackOverflowError("boom")),
                    Script.accept().throwing(new NoClassDefFoundError("boom")),
                    Script.accept().throwing(new AssertionError("boom")),
                    Script.accept().failing(new NoSuchMethodError("boom")));
        }

        @ParameterizedTest
        @org.junit.jupiter.params.provider.MethodSource("misdeeds")
        void holdsUpNobodyElse(Script misdeed) {
            Sandbox bad = Sandbox.scripted(s -> misdeed).withoutQuery();
            try (Laboratory lab = Laboratory.with("bad", bad, options -> options.window(3))
                    .channel("good", Sandbox.scripted(s -> Script.accept().report(ReportScript.delivered())))
                    .and(builder -> builder.route("marketing", List.of("bad")))
                    .and(builder -> builder.route("default", List.of("good")))
                    .start()) {
                List<MessageId> victims = new ArrayList<>();
                List<MessageId> others = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    victims.add(lab.send(to(i).messageClass(MessageClass.MARKETING)));
                    others.add(lab.send(to(i)));
                }
                lab.time.advance(Duration.ofSeconds(5));
                assertThat(others)
                        .allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(io.smskit.MessageState.DELIVERED));
                lab.time.advance(Duration.ofDays(2));
                assertThat(victims).allSatisfy(id -> {
                    MessageView view = lab.view(id);
                    assertThat(view.state().isTerminal()).isTrue();
                    view.lastAttempt()
                            .ifPresent(attempt -> assertThat(
                                            attempt.failure().orElseThrow().kind())
                                    .isEqualTo(FailureKind.PLUGIN_FAULT));
                });
                assertThat(lab.engine.gauges().inHand()).isZero();
            }
        }
    }

    @Nested
    class Pacing {
        @Test
        void aCapHoldsInEverySecond() {
            UnaryOperator<io.smskit.core.channel.ChannelOptions> capped =
                    options -> options.throughput(Rate.perSecond(20)).window(500);
            try (Laboratory lab =
                    Laboratory.with("main", Sandbox.accepting(), capped).start()) {
                for (int i = 0; i < 200; i++) {
                    lab.send(to(i));
                }
                lab.time.advance(Duration.ofSeconds(15));
                List<Instant> sent =
                        lab.truth.copies().stream().map(TruthLedger.Copy::at).toList();
                assertThat(sent).hasSize(200);
                for (int i = 0; i + 21 < sent.size(); i++) {
                    assertThat(Duration.between(sent.get(i), sent.get(i + 21))).isGreaterThanOrEqualTo(SECOND);
                }
                assertThat(Duration.between(sent.get(0), sent.get(199)))
                        .isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_100));
            }
        }
    }

    @Nested
    class ADeadLetter {
        @Test
        void thatIsRedrivenWhileStillBrokenIsDeadAgain() {
            try (Laboratory lab = Laboratory.with("main", rejecting(FailureKind.CONTENT_REFUSED))
                    .start()) {
                MessageId id = lab.send(to(1));
                for (int i = 1; i <= 3; i++) {
                    assertThat(lab.after(SECOND, id).state()).isEqualTo(DEAD);
                    assertThat(lab.view(id).attempts()).hasSize(i);
                    assertThat(lab.engine.operations().redrive(id)).isTrue();
                }
                assertThat(lab.truth.size()).isZero();
            }
        }

        @Test
        void thatIsRedrivenTwiceAtOnceIsSentOnce() {
            Sandbox sandbox = rejecting(FailureKind.CONTENT_REFUSED);
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                MessageId id = lab.send(to(1));
                lab.time.advance(SECOND);
                sandbox.script(s -> Script.accept());
                assertThat(lab.engine.operations().redrive(id)).isTrue();
                assertThat(lab.engine.operations().redrive(id)).isFalse();
                lab.time.advance(MINUTE);
                assertThat(lab.copies(id)).isEqualTo(1);
            }
        }
    }
}
