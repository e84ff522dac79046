package io.smskit.core.engine;

import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.QUEUED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.time.SystemTime;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.ReportStatus;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsListener;
import io.smskit.simulator.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private static final MessageId ONE = MessageId.of(1);
    private static final MessageId OTHER = MessageId.of(2);

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final List<SmsEvent> heard = new ArrayList<>();
    private final Announcer announcer = new Announcer(time, List.of(heard::add));

    private static SmsEvent.StateChanged state(MessageId id, MessageState to) {
        return new SmsEvent.StateChanged(
                Instant.EPOCH, id, MessageClass.NOTIFICATION, Optional.empty(), to, Optional.empty());
    }

    private static SmsEvent report(MessageId id) {
        DeliveryReport report = DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD");
        return new SmsEvent.ReportReceived(Instant.EPOCH, "main", report, Optional.of(id));
    }

    @Test
    void everyListenerHearsEverythingInOrder() {
        List<SmsEvent> others = new ArrayList<>();
        Announcer both = new Announcer(time, List.of(heard::add, others::add));
        List<SmsEvent> told = List.of(state(ONE, QUEUED), state(OTHER, QUEUED), state(ONE, SUBMITTING));
        told.forEach(both::tell);
        assertThat(heard).as("nobody is told on the thread that tells").isEmpty();
        time.runReady();
        assertThat(heard).isEqualTo(told);
        assertThat(others).isEqualTo(told);
    }

    @Nested
    class AListenerThatFails {
        private final SmsListener failing = event -> {
            if (event.equals(state(ONE, QUEUED))) {
                throw new IllegalStateException("as planned");
            }
            if (event.equals(state(ONE, SUBMITTING))) {
                throw new StackOverflowError("as planned");
            }
            heard.add(event);
        };

        @Test
        void missesThatEventOnlyAndIsCounted() {
            Announcer counting = new Announcer(time, List.of(failing));
            counting.tell(state(ONE, QUEUED));
            counting.tell(state(ONE, SUBMITTING));
            counting.tell(state(ONE, SUBMITTED));
            time.runReady();
            assertThat(heard).containsExactly(state(ONE, SUBMITTED));
            assertThat(counting.failures()).isEqualTo(2);
        }

        @Test
        void costsTheOthersNothing() {
            List<SmsEvent> others = new ArrayList<>();
            Announcer both = new Announcer(time, List.of(failing, others::add));
            both.tell(state(ONE, QUEUED));
            time.runReady();
            assertThat(others).containsExactly(state(ONE, QUEUED));
        }
    }

    @Nested
    class BeforeItsArrivalWasTold {
        @Test
        void whatHappensToAMessageWaits() {
            announcer.expect(ONE);
            announcer.tell(state(ONE, SUBMITTING));
            SmsEvent report = report(ONE);
            announcer.tell(report);
            time.runReady();
            assertThat(heard).isEmpty();
            announcer.arrived(ONE, state(ONE, QUEUED));
            announcer.tell(state(ONE, DELIVERED));
            time.runReady();
            assertThat(heard)
                    .containsExactly(state(ONE, QUEUED), state(ONE, SUBMITTING), report, state(ONE, DELIVERED));
        }

        @Test
        void whatHappensToOthersDoesNot() {
            announcer.expect(ONE);
            announcer.tell(state(OTHER, QUEUED));
            time.runReady();
            assertThat(heard).containsExactly(state(OTHER, QUEUED));
        }

        @Test
        void aMessageThatIsGivenUpIsToldNothingOf() {
            announcer.expect(ONE);
            announcer.dropped(ONE);
            time.runReady();
            assertThat(heard).isEmpty();
        }

        @Test
        void aMessageThatIsGivenUpButStoredAllTheSameIsToldOf() {
            announcer.expect(ONE);
            announcer.tell(state(ONE, SUBMITTING));
            announcer.dropped(ONE);
            announcer.tell(state(ONE, SUBMITTED));
            time.runReady();
            assertThat(heard).containsExactly(state(ONE, SUBMITTING), state(ONE, SUBMITTED));
        }
    }

    @Nested
    class WhoWaitsForAMessage {
        @Test
        void isWokenByATerminalState() {
            CompletableFuture<Void> waiter = announcer.terminal(ONE);
            announcer.tell(state(ONE, SUBMITTED));
            assertThat(waiter).isNotDone();
            announcer.tell(state(ONE, DELIVERED));
            assertThat(waiter).isCompleted();
        }

        @Test
        void isWokenByAMessageThatArrivesInATerminalState() {
            announcer.expect(ONE);
            CompletableFuture<Void> waiter = announcer.terminal(ONE);
            announcer.arrived(ONE, state(ONE, MessageState.BLOCKED));
            assertThat(waiter).isCompleted();
        }

        @Test
        void isWokenByWhatWasHeldBack() {
            announcer.expect(ONE);
            CompletableFuture<Void> waiter = announcer.terminal(ONE);
            announcer.tell(state(ONE, DELIVERED));
            announcer.arrived(ONE, state(ONE, QUEUED));
            assertThat(waiter).isCompleted();
        }

        @Test
        void isNotWokenByAnotherMessage() {
            CompletableFuture<Void> waiter = announcer.terminal(ONE);
            announcer.tell(state(OTHER, DELIVERED));
            assertThat(waiter).isNotDone();
        }

        @Test
        void isWokenThoughAnotherGaveUpWaiting() {
            CompletableFuture<Void> impatient = announcer.terminal(ONE);
            CompletableFuture<Void> patient = announcer.terminal(ONE);
            impatient.complete(null);
            assertThat(patient).isNotDone();
            announcer.tell(state(ONE, DELIVERED));
            assertThat(patient).isCompleted();
        }

        @Test
        void leavesNothingBehind() {
            announcer.terminal(ONE).complete(null);
            announcer.terminal(OTHER);
            announcer.tell(state(OTHER, DELIVERED));
            assertThat(announcer.waiting()).isZero();
        }
    }

    @Nested
    class TheEnd {
        @Test
        void waitsUntilEverythingIsHeard() {
            announcer.tell(state(ONE, DELIVERED));
            announcer.drain(Duration.ofSeconds(5));
            assertThat(heard).containsExactly(state(ONE, DELIVERED));
        }

        @Test
        void waitsForAllLaggardsTogether() {
            CountDownLatch never = new CountDownLatch(1);
            try (SystemTime real = SystemTime.start()) {
                SmsListener laggard = event -> await(never);
                Announcer slow = new Announcer(real, Collections.nCopies(20, laggard));
                slow.tell(state(ONE, DELIVERED));
                long begun = real.nanoTime();
                slow.drain(Duration.ofMillis(200));
                assertThat(Duration.ofNanos(real.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
                never.countDown();
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
