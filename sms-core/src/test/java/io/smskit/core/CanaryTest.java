package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.SmsException;
import io.smskit.core.store.InMemoryStores;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.Suppression;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A number and a code go through everything that can happen, and nobody reads them afterwards. */
class CanaryTest {
    private static final String NUMBER = "13812345678";
    private static final String CODE = "739154";

    private final UnreliableStores unreliable = new UnreliableStores(InMemoryStores.open());
    private final List<String> logged = RecordedLogs.begin();
    private final List<Object> said = new ArrayList<>();

    @AfterEach
    void end() {
        RecordedLogs.end();
    }

    /** What happens to the message. */
    private enum Fortune {
        IS_DELIVERED(Script.accept().report(ReportScript.delivered())),
        IS_UNDELIVERED(Script.accept().report(ReportScript.undelivered())),
        IS_REFUSED(Script.reject(Failure.of(FailureKind.RECIPIENT_INVALID, "BAD", "as scripted"))),
        IS_REFUSED_WITH_AN_ALERT(Script.reject(Failure.of(FailureKind.AUTHENTICATION, "KEY", "as scripted"))),
        OPTS_OUT(Script.reject(Failure.of(FailureKind.RECIPIENT_OPTED_OUT, "TD", "as scripted"))),
        IS_LOST(Script.lose()),
        HANGS(Script.hang()),
        THROWS(Script.accept().throwing(new IllegalStateException("as scripted"))),
        FAILS(Script.accept().failing(new IllegalStateException("as scripted"))),
        ANSWERS_NULL(Script.accept().answeringNull()),
        RETURNS_NULL(Script.accept().returningNull()),
        HAS_AN_ORPHAN(Script.accept().report(ReportScript.delivered().orphan())),
        HAS_AN_UNREADABLE_REPORT(Script.accept()) {
            @Override
            void afterwards(Laboratory lab, MessageId id) {
                byte[] body = ("{ \"phone\": \"" + NUMBER + "\", \"content\": \"" + CODE + "\"")
                        .getBytes(StandardCharsets.UTF_8);
                lab.sandbox("main").receive("main", RawReport.of("report", body));
            }
        },
        IS_SUPPRESSED_AND_SENT_AGAIN(Script.accept()) {
            @Override
            void afterwards(Laboratory lab, MessageId id) {
                Suppression suppression = new Suppression(
                        new Suppression.Number(lab.view(id).to()), null, "test", lab.time.instant(), null);
                lab.engine.operations().suppress(List.of(suppression));
                lab.send(message().idempotencyKey("another"));
            }
        },
        IS_SENT_AGAIN_WITH_OTHER_CONTENT(Script.accept()) {
            @Override
            void afterwards(Laboratory lab, MessageId id) {
                lab.send(Message.text("other").to("+86" + NUMBER).idempotencyKey(NUMBER + CODE));
            }
        },
        MEETS_A_POLICY_THAT_THROWS(Script.accept()) {
            @Override
            void furnish(SmsEngineBuilder builder) {
                builder.policy(facts -> {
                    throw new IllegalStateException("as planned");
                });
            }
        },
        MEETS_A_LISTENER_THAT_THROWS(Script.accept()) {
            @Override
            void furnish(SmsEngineBuilder builder) {
                builder.listener(event -> {
                    throw new IllegalStateException("as planned");
                });
            }
        },
        MEETS_A_STORE_THAT_IS_DOWN(Script.accept()) {
            @Override
            void before(UnreliableStores stores) {
                stores.down(call -> call.equals("MessageStore.insert") || call.equals("MessageStore.find"));
            }
        },
        MEETS_A_STORE_THAT_FORGETS_TO_ANSWER(Script.accept().report(ReportScript.delivered())) {
            @Override
            void before(UnreliableStores stores) {
                int[] calls = {0};
                stores.loseAnswers(call -> calls[0]++ % 3 == 0);
            }
        };

        private final Script script;

        Fortune(Script script) {
            this.script = script;
        }

        void furnish(SmsEngineBuilder builder) {}

        void before(UnreliableStores stores) {}

        void afterwards(Laboratory lab, MessageId id) {}
    }

    private static Message message() {
        return Message.template("login").param("code", CODE).to("+86" + NUMBER).idempotencyKey(NUMBER + CODE);
    }

    @ParameterizedTest
    @EnumSource
    void isSaidNowhere(Fortune fortune) {
        try (Laboratory lab = Laboratory.with("main", Sandbox.scripted(submission -> fortune.script))
                .stores(unreliable.stores())
                .and(fortune::furnish)
                .start()) {
            fortune.before(unreliable);
            live(lab, fortune);
            unreliable.up();
            lab.time.advance(Duration.ofDays(4));
            said.addAll(lab.events);
            said.addAll(lab.engine.channels());
            said.add(lab.engine.gauges());
        }
        assertThat(everything()).doesNotContain(NUMBER, CODE, NUMBER.substring(2));
        assertThat(logged).as("one event is one line").noneMatch(line -> line.matches("(?s).*\\p{Cntrl}.*"));
    }

    private String everything() {
        return Stream.concat(said.stream().map(String::valueOf), logged.stream())
                .collect(Collectors.joining("\n"));
    }

    /** A plug-in that tells them itself is beyond the engine's reach, but not beyond this test's. */
    @Test
    void wouldBeFoundIfItWereSaid() {
        try (Laboratory lab = Laboratory.with("main", Sandbox.accepting())
                .and(builder -> builder.policy(facts -> {
                    throw new IllegalStateException(NUMBER);
                }))
                .start()) {
            said.add(lab.send(message()));
        }
        assertThat(everything()).contains(NUMBER);
    }

    private void live(Laboratory lab, Fortune fortune) {
        try {
            MessageId id = lab.send(message());
            lab.time.advance(Duration.ofMinutes(2));
            said.add(lab.view(id));
            fortune.afterwards(lab, id);
            lab.time.advance(Duration.ofMinutes(2));
            said.add(lab.sms.send(message()));
            said.add(lab.view(id));
        } catch (SmsException e) {
            said.add(e);
        }
    }
}
