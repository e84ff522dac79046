package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.store.InMemoryStores;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import io.smskit.spi.report.PushVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers post to us is stored before it is answered. */
class PushTest {
    private static final PushAnswer NOT_FOUND = PushAnswer.json(404, "{\"code\":404,\"msg\":\"not found\"}");

    private final VirtualTime time = VirtualTime.startingAt(Laboratory.START);
    private final UnreliableStores unreliable = new UnreliableStores(InMemoryStores.open());
    private final PushedChannel channel = new PushedChannel();
    private final List<SmsEvent> events = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final SmsEngine engine = SmsEngine.builder()
            .channel("pushed", channel)
            .channel("sandbox", Sandbox.accepting())
            .stores(unreliable.stores())
            .listener(events::add)
            .time(time)
            .start();

    private MessageId id;

    @BeforeEach
    void submit() {
        id = engine.client()
                .send(Message.text("Disk 91 % full on db-2").to(Laboratory.NUMBER))
                .id();
        time.advance(Duration.ofSeconds(1));
        unreliable.before(calls::add);
    }

    @AfterEach
    void close() {
        unreliable.up();
        engine.close();
    }

    private PushAnswer push(String channel) {
        return engine.push(channel, Push.of("/report", "theirs-1".getBytes(StandardCharsets.UTF_8)));
    }

    private MessageState state() {
        return engine.client().find(id).orElseThrow().state();
    }

    @Nested
    class AGoodOne {
        @Test
        void isAnsweredAfterItWasStored() {
            assertThat(push("pushed")).isEqualTo(PushedChannel.STORED);
            assertThat(calls).contains("ReportInbox.append");
        }

        @Test
        void isJoinedToItsMessage() {
            assertThat(state()).isEqualTo(MessageState.SUBMITTED);
            push("pushed");
            time.runReady();
            assertThat(state()).isEqualTo(MessageState.DELIVERED);
        }

        @Test
        void mayBeRepeated() {
            push("pushed");
            assertThat(push("pushed")).isEqualTo(PushedChannel.STORED);
            time.runReady();
            assertThat(events.stream()
                            .filter(event -> event instanceof SmsEvent.StateChanged changed
                                    && changed.to() == MessageState.DELIVERED))
                    .hasSize(1);
        }

        @Test
        void isAnsweredSoThatItIsRepeatedIfItCouldNotBeStored() {
            unreliable.down(call -> call.equals("ReportInbox.append"));
            assertThat(push("pushed")).isEqualTo(PushedChannel.NOT_STORED);
            unreliable.up();
            assertThat(push("pushed")).isEqualTo(PushedChannel.STORED);
            time.runReady();
            assertThat(state()).isEqualTo(MessageState.DELIVERED);
        }
    }

    @Nested
    class OneThatIsRefused {
        @Test
        void isAnsweredAsTheChannelSaysAndNotStored() {
            channel.judging(push -> new PushVerdict.Refused(PushedChannel.REFUSED, "secret"));
            assertThat(push("pushed")).isEqualTo(PushedChannel.REFUSED);
            assertThat(calls).isEmpty();
            assertThat(state()).isEqualTo(MessageState.SUBMITTED);
            assertThat(engine.gauges().reports().refusedPushes()).isEqualTo(1);
        }
    }

    @Nested
    class ToNobody {
        @ParameterizedTest
        @ValueSource(strings = {"nobody", "sandbox", "", "../pushed", "PUSHED"})
        void isNotFoundWhetherTheChannelExistsOrNot(String channel) {
            assertThat(push(channel)).isEqualTo(NOT_FOUND);
            assertThat(calls).isEmpty();
        }

        @Test
        void isNotFoundOnceTheEngineIsClosed() {
            engine.close();
            assertThat(push("pushed")).isEqualTo(NOT_FOUND);
        }
    }

    @Nested
    class ToAChannelThatBreaksItsContract {
        @Test
        void isAnsweredSoThatItIsRepeatedIfTheChannelThrows() {
            channel.judging(push -> {
                throw new IllegalStateException("as planned");
            });
            assertThat(push("pushed").status()).isEqualTo(500);
            assertThat(push("pushed").body()).doesNotContain("planned", "Exception");
        }

        @Test
        void isAnsweredSoThatItIsRepeatedIfTheChannelOverflows() {
            channel.judging(push -> {
                throw new StackOverflowError();
            });
            assertThat(push("pushed").status()).isEqualTo(500);
        }

        @Test
        void isAnsweredSoThatItIsRepeatedIfTheChannelSaysNothing() {
            channel.judging(push -> null);
            assertThat(push("pushed").status()).isEqualTo(500);
        }
    }
}
