package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wall clocks that jump, and stores that go by a clock of their own. */
class ClockTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private static MessageId scheduled(Laboratory lab, Duration ahead) {
        return lab.send(Message.text("Disk 91 % full on db-2")
                .to(Laboratory.NUMBER)
                .validity(Duration.ofHours(10))
                .sendAt(Laboratory.START.plus(ahead)));
    }

    private static long alerts(Laboratory lab) {
        return lab.told(SmsEvent.Alert.class).stream()
                .filter(alert -> alert.reason().code().equals("CLOCK_JUMPED"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "P3652D", "-P20000D", "PT6M"})
    void aWallClockThatJumpsSendsNothingEarlyAndIsToldOnce(Duration jump) {
        try (Laboratory lab = Laboratory.with("main", Sandbox.accepting())
                .stores(SharedStores.open())
                .start()) {
            MessageId id = scheduled(lab, HALF_AN_HOUR);
            lab.time.advance(Duration.ofMinutes(1));
            lab.time.jumpWallClock(jump);
            lab.time.advance(Duration.ofMinutes(28));
            assertThat(lab.copies(id)).isZero();
            assertThat(alerts(lab)).isEqualTo(1);
        }
    }

    @Test
    void nothingIsHandedOverUntilAJumpIsConfirmed() {
        try (Laboratory lab = Laboratory.with("main", Sandbox.accepting())
                .stores(SharedStores.open())
                .start()) {
            MessageId id = scheduled(lab, HALF_AN_HOUR);
            lab.time.jumpWallClock(Duration.ofHours(1));
            lab.time.advance(Duration.ofMinutes(45));
            assertThat(lab.state(id)).isEqualTo(MessageState.SCHEDULED);
            lab.engine.confirmClock();
            lab.time.advance(Duration.ofSeconds(2));
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }

    @Test
    void aJumpThatIsTakenBackIsForgotten() {
        try (Laboratory lab = Laboratory.with("main", Sandbox.accepting())
                .stores(SharedStores.open())
                .start()) {
            MessageId id = scheduled(lab, HALF_AN_HOUR);
            lab.time.jumpWallClock(Duration.ofHours(1));
            lab.time.advance(Duration.ofMinutes(5));
            lab.time.jumpWallClock(Duration.ofHours(-1));
            lab.time.advance(Duration.ofMinutes(26));
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT4M", "-PT4M"})
    void aSmallStepIsFollowed(Duration step) {
        try (Laboratory lab = Laboratory.with("main", Sandbox.accepting())
                .stores(SharedStores.open())
                .start()) {
            MessageId id = scheduled(lab, HALF_AN_HOUR);
            lab.time.jumpWallClock(step);
            lab.time.advance(HALF_AN_HOUR.minus(step).minusSeconds(2));
            assertThat(lab.copies(id)).isZero();
            lab.time.advance(Duration.ofSeconds(4));
            assertThat(lab.copies(id)).isEqualTo(1);
            assertThat(alerts(lab)).isZero();
        }
    }

    @Test
    void whatIsDueIsDueByTheClockOfTheStores() {
        AtomicReference<Laboratory> running = new AtomicReference<>();
        Duration ahead = Duration.ofMinutes(10);
        SmsStores stores = SharedStores.open(() -> running.get() == null
                ? Laboratory.START.plus(ahead)
                : running.get().time.instant().plus(ahead));
        try (Laboratory lab =
                Laboratory.with("main", Sandbox.accepting()).stores(stores).start()) {
            running.set(lab);
            MessageId id = scheduled(lab, HALF_AN_HOUR);
            lab.time.advance(Duration.ofMinutes(19));
            assertThat(lab.copies(id)).isZero();
            lab.time.advance(Duration.ofMinutes(2));
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }
}
