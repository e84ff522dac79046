package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Reason;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.policy.Judgement;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Verdict;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.spi.Capability;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One way in, no side door: whatever the entrance, the same message gets the same decisions. */
class EntrancesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String TEXT = "Your parcel is here";

    /**
     * What was decided about a message in the end.
     *
     * @param state its state, or the code with which it was refused
     * @param reason the code of its reason
     * @param judgements who said what
     * @param channels the channels of its attempts that were not refused
     * @param texts what went out
     */
    private record Decision(
            String state, String reason, List<String> judgements, List<String> channels, List<String> texts) {

        static Decision refused(SmsException e) {
            return new Decision(e.code().name(), "", List.of(), List.of(), List.of());
        }

        static Decision of(Laboratory lab, MessageId id) {
            MessageView view = lab.view(id);
            return new Decision(
                    view.state().name(),
                    view.reason().map(Reason::code).orElse(""),
                    view.judgements().stream().map(Decision::describe).toList(),
                    view.attempts().stream()
                            .filter(attempt -> attempt.failure().isEmpty())
                            .map(AttemptView::channel)
                            .toList(),
                    lab.truth.copiesOf(id).stream().map(TruthLedger.Copy::text).toList());
        }

        private static String describe(Judgement judgement) {
            return judgement.policy() + " " + judgement.stage() + " " + judgement.decision() + " "
                    + judgement.reason().map(Reason::code).orElse("") + " " + judgement.counters();
        }
    }

    /** What stands in a message's way. */
    private enum Situation {
        ALLOWED("SUBMITTED", ""),
        SUPPRESSED("BLOCKED", "SUPPRESSED") {
            @Override
            void before(Laboratory lab) {
                lab.engine
                        .operations()
                        .suppress(List.of(new Suppression(
                                new Suppression.Prefix("86138"), null, "test", Laboratory.START, null)));
            }
        },
        LIMITED_BLOCK("BLOCKED", "LIMIT_EXCEEDED") {
            @Override
            void rules(SmsEngineBuilder builder) {
                builder.limit(CLASS, WhenExceeded.BLOCK, List.of(LimitRule.sliding(1, HOUR.multipliedBy(12))));
            }

            @Override
            void before(Laboratory lab) {
                lab.send(message().to(Laboratory.NUMBER));
            }
        },
        LIMITED_DELAY("SCHEDULED", "LIMIT_EXCEEDED") {
            @Override
            void rules(SmsEngineBuilder builder) {
                builder.limit(CLASS, WhenExceeded.DELAY, List.of(LimitRule.sliding(1, HOUR.multipliedBy(12))));
            }

            @Override
            void before(Laboratory lab) {
                lab.send(message().to(Laboratory.NUMBER));
            }
        },
        REPEATED("BLOCKED", "REPEATED_CONTENT") {
            @Override
            void rules(SmsEngineBuilder builder) {
                builder.repeatWindow(HOUR.multipliedBy(12));
            }

            @Override
            void before(Laboratory lab) {
                lab.send(message());
            }
        },
        HELD("HELD", "ASK") {
            @Override
            void rules(SmsEngineBuilder builder) {
                builder.policy(facts -> Verdict.hold(new Reason("ASK", "test", "a person decides")));
            }
        },
        BLOCKED("BLOCKED", "NO") {
            @Override
            void rules(SmsEngineBuilder builder) {
                builder.policy(facts -> Verdict.block(new Reason("NO", "test", "not this one")));
            }
        },
        POLICY_THROWS("BLOCKED", "POLICY_FAULT") {
            @Override
            void rules(SmsEngineBuilder builder) {
                builder.policy(facts -> {
                    throw new IllegalStateException("boom");
                });
            }
        },
        WRONG_NUMBER("INVALID_PHONE", "") {
            @Override
            Message message() {
                return super.message().to("+86138001");
            }
        },
        WRONG_TEMPLATE("TEMPLATE_UNKNOWN", "") {
            @Override
            Message message() {
                return Message.template("no-such-template").to(Laboratory.NUMBER);
            }
        },
        MISSING_PARAMETER("TEMPLATE_PARAM_MISSING", "") {
            @Override
            Message message() {
                return Message.template("login").to(Laboratory.NUMBER);
            }
        },
        NO_ROUTE("NO_ROUTE", "") {
            @Override
            Message message() {
                return Message.text("您的包裹已到").to(Laboratory.NUMBER);
            }
        };

        static final MessageClass CLASS = MessageClass.TRANSACTIONAL;

        /** Judged again by the release stage when a dead message is redriven. */
        static final Set<Situation> AT_RELEASE = EnumSet.of(ALLOWED, SUPPRESSED, LIMITED_BLOCK, LIMITED_DELAY);

        final String state;
        final String reason;

        Situation(String state, String reason) {
            this.state = state;
            this.reason = reason;
        }

        void rules(SmsEngineBuilder builder) {}

        void before(Laboratory lab) {}

        Message message() {
            return Message.text(TEXT).messageClass(CLASS).to(Laboratory.NUMBER);
        }
    }

    /** How a message comes in; answers its id, or throws why it was refused. */
    private enum Entrance {
        SEND {
            @Override
            MessageId enter(Laboratory lab, Message message) {
                return lab.sms.send(message).id();
            }
        },
        SEND_ASYNC {
            @Override
            MessageId enter(Laboratory lab, Message message) {
                var stage = lab.sms.sendAsync(message).toCompletableFuture();
                lab.time.runReady();
                try {
                    return stage.join().id();
                } catch (CompletionException e) {
                    throw (SmsException) e.getCause();
                }
            }
        },
        SEND_ALL {
            @Override
            MessageId enter(Laboratory lab, Message message) {
                BatchItem item = lab.sms.sendAll(List.of(message)).get(0);
                if (item instanceof BatchItem.Refused refused) {
                    throw refused.error();
                }
                return ((BatchItem.Stored) item).receipt().id();
            }
        },
        AT_ONCE {
            @Override
            MessageId enter(Laboratory lab, Message message) {
                return lab.sms.send(message.sendAt(lab.time.instant())).id();
            }
        },
        IN_AN_HOUR {
            @Override
            MessageId enter(Laboratory lab, Message message) {
                SendReceipt receipt =
                        lab.sms.send(message.sendAt(lab.time.instant().plus(HOUR)));
                lab.time.advance(HOUR.minusMillis(1));
                assertThat(lab.copies(receipt.id())).isZero();
                lab.time.advance(Duration.ofMillis(1));
                return receipt.id();
            }
        },
        REPLAY {
            @Override
            MessageId enter(Laboratory lab, Message message) {
                Message keyed = message.idempotencyKey("parcel-77");
                try {
                    lab.sms.send(keyed);
                } catch (SmsException e) {
                    // The second time is to be refused in the same way.
                    return lab.sms.send(keyed).id();
                }
                SendReceipt second = lab.sms.send(keyed);
                assertThat(second.isReplay()).isTrue();
                return second.id();
            }
        };

        abstract MessageId enter(Laboratory lab, Message message);
    }

    private static Laboratory lab(Sandbox main, Consumer<SmsEngineBuilder> rules) {
        Set<Capability> plain = Set.of(Capability.FREE_TEXT);
        return Laboratory.with("main", main.capabilities(plain))
                .channel("backup", Sandbox.accepting().capabilities(plain))
                .and(rules)
                .start();
    }

    static Stream<Arguments> waysIn() {
        return Stream.of(Situation.values())
                .flatMap(situation -> Stream.of(Entrance.values()).map(entrance -> Arguments.of(situation, entrance)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("waysIn")
    void everyEntranceDecidesTheSame(Situation situation, Entrance entrance) {
        Decision decision = decide(situation, entrance);
        assertThat(decision.state()).isEqualTo(situation.state);
        assertThat(decision.reason()).isEqualTo(situation.reason);
        assertThat(decision).isEqualTo(decide(situation, Entrance.SEND));
    }

    private static Decision decide(Situation situation, Entrance entrance) {
        try (Laboratory lab = lab(Sandbox.accepting(), situation::rules)) {
            situation.before(lab);
            lab.time.runReady();
            try {
                MessageId id = entrance.enter(lab, situation.message());
                lab.time.runReady();
                return Decision.of(lab, id);
            } catch (SmsException e) {
                return Decision.refused(e);
            }
        }
    }

    static Stream<Situation> atRelease() {
        return Situation.AT_RELEASE.stream();
    }

    @ParameterizedTest
    @MethodSource("atRelease")
    void aRedrivenMessageIsJudgedAsANewOneThatIsDue(Situation situation) {
        List<Script> scripts = new ArrayList<>(List.of(
                Script.reject(Failure.of(FailureKind.CONTENT_REFUSED, "FORBIDDEN", "as scripted")), Script.accept()));
        Sandbox main = Sandbox.scripted(s -> scripts.size() > 1 ? scripts.remove(0) : scripts.get(0));
        try (Laboratory lab = lab(main, situation::rules)) {
            MessageId id = lab.send(situation.message());
            lab.time.runReady();
            assertThat(lab.state(id)).isEqualTo(MessageState.DEAD);
            situation.before(lab);
            assertThat(lab.engine.operations().redrive(id)).isTrue();
            lab.time.runReady();
            Decision expected = decide(situation, Entrance.SEND);
            Decision redriven = Decision.of(lab, id);
            assertThat(redriven.state()).isEqualTo(expected.state());
            assertThat(redriven.reason()).isEqualTo(expected.reason());
            assertThat(redriven.channels()).isEqualTo(expected.channels());
            assertThat(redriven.texts()).isEqualTo(expected.texts());
        }
    }
}
