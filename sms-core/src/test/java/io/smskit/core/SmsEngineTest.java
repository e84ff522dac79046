package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.smskit.BatchItem;
import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SendReceipt;
import io.smskit.SmsClient;
import io.smskit.SmsException;
import io.smskit.core.store.InMemoryStores;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsListener;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine in the machine's time, on real threads. */
@Timeout(30)
class SmsEngineTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Script DELIVERING =
            Script.accept().report(ReportScript.delivered().after(Duration.ZERO));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TruthLedger truth = new TruthLedger();
    private final Sandbox sandbox = Sandbox.scripted(s -> DELIVERING).ledger(truth);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static SmsEngine engine(Sandbox sandbox, UnaryOperator<SmsEngineBuilder> more) {
        return more.apply(SmsEngine.builder().channel("main", sandbox)).start();
    }

    private static Message to(int number) {
        return Message.text("Disk 91 % full on db-2").to("+861380" + (1_000_000 + number));
    }

    private static MessageState end(SmsClient sms, MessageId id) {
        return sms.await(id, SOON).state();
    }

    @Nested
    class EightThreads {
        private static final int THREADS = 8;
        private static final int EACH = 100;

        private List<MessageId> sent(SmsClient sms) throws Exception {
            List<Callable<List<MessageId>>> senders = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int first = t * EACH;
                senders.add(() -> {
                    List<MessageId> ids = new ArrayList<>();
                    for (int i = 0; i < EACH; i++) {
                        ids.add(sms.send(to(first + i)).id());
                    }
                    return ids;
                });
            }
            List<MessageId> all = new ArrayList<>();
            for (Future<List<MessageId>> sender : threads.invokeAll(senders, 20, TimeUnit.SECONDS)) {
                all.addAll(sender.get());
            }
            return all;
        }

        @Test
        void sendEachMessageOnceAndHearOfItInOrder() throws Exception {
            Map<MessageId, List<MessageState>> heard = new ConcurrentHashMap<>();
            SmsListener listener = event -> {
                if (event instanceof SmsEvent.StateChanged changed) {
                    heard.computeIfAbsent(changed.id(), id -> new ArrayList<>()).add(changed.to());
                }
            };
            try (SmsEngine engine = engine(sandbox, builder -> builder.listener(listener))) {
                List<MessageId> ids = sent(engine.client());
                assertThat(ids).hasSize(THREADS * EACH).doesNotHaveDuplicates();
                assertThat(ids)
                        .allSatisfy(id -> assertThat(end(engine.client(), id)).isEqualTo(MessageState.DELIVERED));
                assertThat(ids).allSatisfy(id -> assertThat(truth.copiesOf(id)).hasSize(1));
                assertThat(truth.size()).isEqualTo(ids.size());
            }
            assertThat(heard).hasSize(THREADS * EACH);
            assertThat(heard.values())
                    .allSatisfy(states -> assertThat(states)
                            .containsExactly(
                                    MessageState.QUEUED,
                                    MessageState.SUBMITTING,
                                    MessageState.SUBMITTED,
                                    MessageState.DELIVERED));
        }

        @Test
        void withOneIdempotencyKeySendOneMessage() throws Exception {
            try (SmsEngine engine = engine(sandbox, builder -> builder)) {
                Message keyed = to(1).idempotencyKey("login-77120");
                List<Callable<SendReceipt>> senders = new ArrayList<>();
                for (int t = 0; t < THREADS * 4; t++) {
                    senders.add(() -> engine.client().send(keyed));
                }
                Set<MessageId> ids = ConcurrentHashMap.newKeySet();
                int fresh = 0;
                for (Future<SendReceipt> sender : threads.invokeAll(senders, 20, TimeUnit.SECONDS)) {
                    ids.add(sender.get().id());
                    fresh += sender.get().isReplay() ? 0 : 1;
                }
                assertThat(ids).hasSize(1);
                assertThat(fresh).isEqualTo(1);
                assertThat(end(engine.client(), ids.iterator().next())).isEqualTo(MessageState.DELIVERED);
                assertThat(truth.size()).isEqualTo(1);
            }
        }

        @Test
        void waitForOneMessageTogether() throws Exception {
            Sandbox slow = Sandbox.scripted(s -> DELIVERING.latency(Duration.ofMillis(100)));
            try (SmsEngine engine = engine(slow, builder -> builder)) {
                MessageId id = engine.client().send(to(1)).id();
                List<Callable<MessageView>> waiters = new ArrayList<>();
                for (int t = 0; t < THREADS; t++) {
                    Duration atMost = t % 2 == 0 ? Duration.ofMillis(1) : SOON;
                    waiters.add(() -> engine.client().await(id, atMost));
                }
                List<Future<MessageView>> views = threads.invokeAll(waiters, 9, TimeUnit.SECONDS);
                for (int t = 1; t < THREADS; t += 2) {
                    assertThat(views.get(t).get().state()).isEqualTo(MessageState.DELIVERED);
                }
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void waitsForAnswersThatAreOnTheirWay() {
            SmsStores stores = InMemoryStores.open();
            Sandbox slow = Sandbox.scripted(s -> Script.accept().latency(Duration.ofMillis(200)));
            SmsEngine engine = engine(slow, builder -> builder.stores(stores));
            List<MessageId> ids = engine.client().sendAll(List.of(to(1), to(2), to(3))).stream()
                    .map(item -> ((BatchItem.Stored) item).receipt().id())
                    .toList();
            untilSubmitted(slow, 3);
            engine.close();
            assertThat(ids)
                    .allSatisfy(id -> assertThat(
                                    engine.client().find(id).orElseThrow().state())
                            .isEqualTo(MessageState.SUBMITTED));
        }

        @Test
        void leavesNothingUntoldToListeners() {
            Queue<SmsEvent> heard = new ConcurrentLinkedQueue<>();
            SmsEngine engine = engine(sandbox, builder -> builder.listener(heard::add));
            MessageId id = engine.client().send(to(1)).id();
            assertThat(end(engine.client(), id)).isEqualTo(MessageState.DELIVERED);
            engine.close();
            assertThat(heard)
                    .anyMatch(event ->
                            event instanceof SmsEvent.StateChanged changed && changed.to() == MessageState.DELIVERED);
        }

        @Test
        void refusesFurtherMessagesAndChangesNothingASecondTime() {
            SmsEngine engine = engine(sandbox, builder -> builder);
            engine.close();
            engine.close();
            assertThatExceptionOfType(SmsException.class)
                    .isThrownBy(() -> engine.client().send(to(1)))
                    .extracting(SmsException::code)
                    .isEqualTo(ErrorCode.ENGINE_CLOSED);
        }

        @Test
        void closesEveryChannelThoughOneBreaks() {
            Set<String> closed = ConcurrentHashMap.newKeySet();
            SmsEngine engine = SmsEngine.builder()
                    .channel("a", closing(() -> {
                        throw new IllegalStateException("as planned");
                    }))
                    .channel("b", closing(() -> {
                        throw new StackOverflowError();
                    }))
                    .channel("c", closing(() -> closed.add("c")))
                    .start();
            assertThatCode(engine::close).doesNotThrowAnyException();
            assertThat(closed).containsExactly("c");
        }

        private static PushedChannel closing(Runnable end) {
            return new PushedChannel().atEnd(end);
        }
    }

    private static void untilSubmitted(Sandbox sandbox, int count) {
        await().atMost(SOON).until(() -> sandbox.submissions().size() == count);
    }

    @Nested
    class TwoEnginesInOneProcess {
        @Test
        void haveNothingInCommon() {
            TruthLedger otherTruth = new TruthLedger();
            Queue<SmsEvent> heard = new ConcurrentLinkedQueue<>();
            Queue<SmsEvent> otherHeard = new ConcurrentLinkedQueue<>();
            Sandbox otherSandbox = Sandbox.scripted(s -> DELIVERING).ledger(otherTruth);
            try (SmsEngine one = engine(sandbox, builder -> builder.listener(heard::add));
                    SmsEngine other = engine(otherSandbox, builder -> builder.listener(otherHeard::add))) {
                MessageId id = one.client().send(to(1)).id();
                assertThat(end(one.client(), id)).isEqualTo(MessageState.DELIVERED);
                assertThat(other.client().find(id)).isEmpty();
                one.close();
                MessageId otherId = other.client().send(to(1)).id();
                assertThat(end(other.client(), otherId)).isEqualTo(MessageState.DELIVERED);
                assertThat(one.client().find(otherId)).isEmpty();
            }
            assertThat(truth.size()).isEqualTo(1);
            assertThat(otherTruth.size()).isEqualTo(1);
            assertThat(heard).isNotEmpty().doesNotContainAnyElementsOf(otherHeard);
        }
    }

    @Nested
    class AListener {
        @Test
        void thatThrowsSlowsNothingAndIsCounted() {
            try (SmsEngine engine = engine(
                    sandbox,
                    builder -> builder.listener(event -> {
                        throw new IllegalStateException("as planned");
                    }))) {
                MessageId id = engine.client().send(to(1)).id();
                assertThat(end(engine.client(), id)).isEqualTo(MessageState.DELIVERED);
                await().atMost(SOON).until(() -> engine.gauges().listenerFailures() >= 4);
            }
        }

        @Test
        void thatLagsSlowsNeitherTheEngineNorTheOthers() throws InterruptedException {
            CountDownLatch free = new CountDownLatch(1);
            CountDownLatch others = new CountDownLatch(50);
            SmsListener laggard = event -> awaitQuietly(free);
            SmsListener brisk = event -> {
                if (event instanceof SmsEvent.StateChanged changed && changed.to() == MessageState.DELIVERED) {
                    others.countDown();
                }
            };
            try (SmsEngine engine =
                    engine(sandbox, builder -> builder.listener(laggard).listener(brisk))) {
                List<MessageId> ids = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    ids.add(engine.client().send(to(i)).id());
                }
                assertThat(ids)
                        .allSatisfy(id -> assertThat(end(engine.client(), id)).isEqualTo(MessageState.DELIVERED));
                assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(free.getCount())
                        .as("the laggard is still at its first event")
                        .isEqualTo(1);
                free.countDown();
            }
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                latch.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
