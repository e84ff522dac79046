package io.smskit.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smskit.MessageClass;
import io.smskit.Priority;
import io.smskit.core.message.Drafts;
import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InsertGroupTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final MessageStore store = InMemoryStores.open().messages();
    private final AtomicInteger inserts = new AtomicInteger();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private interface Before {
        void insert(List<Incoming> messages) throws Exception;
    }

    private InsertGroup<Incoming, Insertion> group(Before before) {
        return group(1, before);
    }

    private InsertGroup<Incoming, Insertion> group(int atOnce, Before before) {
        MessageStore slow = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (self, method, args) -> {
                    inserts.incrementAndGet();
                    @SuppressWarnings("unchecked")
                    List<Incoming> messages = (List<Incoming>) args[0];
                    before.insert(messages);
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new InsertGroup<>(atOnce, messages -> slow.insert(messages, Drafts.NOW));
    }

    private static Incoming message(long id) {
        return Incoming.of(Drafts.stored(id, MessageClass.NOTIFICATION, Priority.NORMAL));
    }

    private static void untilItWaits(Thread caller) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> caller.getState() == Thread.State.WAITING);
    }

    @Test
    void oneCallerWritesForItself() {
        assertThat(group(messages -> {}).insert(message(1))).isEqualTo(new Insertion.New());
        assertThat(inserts).hasValue(1);
    }

    @Test
    void manyCallersShareTransactionsAndEachGetsItsOwnAnswer() throws Exception {
        InsertGroup<Incoming, Insertion> group = group(messages -> Thread.yield());
        List<Callable<Insertion>> callers = new ArrayList<>();
        for (long id = 1; id <= 2_000; id++) {
            Incoming message = message(id);
            callers.add(() -> group.insert(message));
        }
        for (Future<Insertion> caller : threads.invokeAll(callers)) {
            assertThat(caller.get()).isEqualTo(new Insertion.New());
        }
        assertThat(inserts).hasValueLessThanOrEqualTo(2_000);
    }

    @Test
    void whoComesDuringACommitIsWrittenByTheNextOne() throws Exception {
        CountDownLatch firstIsWriting = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        InsertGroup<Incoming, Insertion> group = group(messages -> {
            sizes.add(messages.size());
            firstIsWriting.countDown();
            assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
        });
        List<Insertion> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        callers.add(new Thread(() -> answers.add(group.insert(message(1)))));
        callers.get(0).start();
        assertThat(firstIsWriting.await(10, TimeUnit.SECONDS)).isTrue();
        for (long id = 2; id <= 20; id++) {
            Incoming message = message(id);
            Thread caller = new Thread(() -> answers.add(group.insert(message)));
            callers.add(caller);
            caller.start();
            untilItWaits(caller);
        }
        others.countDown();
        for (Thread caller : callers) {
            caller.join(10_000);
        }
        assertThat(answers).hasSize(20).containsOnly(new Insertion.New());
        assertThat(sizes).containsExactly(1, 19);
    }

    @Test
    void twoWriteAtOnceAndWhoComesThenIsWrittenByTheFirstToEnd() throws Exception {
        Map<Long, CountDownLatch> mayEnd = Map.of(1L, new CountDownLatch(1), 2L, new CountDownLatch(1));
        CountDownLatch twoAreWriting = new CountDownLatch(2);
        List<List<Long>> written = Collections.synchronizedList(new ArrayList<>());
        InsertGroup<Incoming, Insertion> group = group(2, messages -> {
            List<Long> ids =
                    messages.stream().map(next -> next.message().id().value()).toList();
            written.add(ids);
            if (mayEnd.containsKey(ids.get(0))) {
                twoAreWriting.countDown();
                assertThat(mayEnd.get(ids.get(0)).await(10, TimeUnit.SECONDS)).isTrue();
            }
        });
        Future<Insertion> first = threads.submit(() -> group.insert(message(1)));
        Future<Insertion> second = threads.submit(() -> group.insert(message(2)));
        assertThat(twoAreWriting.await(10, TimeUnit.SECONDS)).isTrue();
        List<Insertion> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> others = new ArrayList<>();
        for (long id = 3; id <= 10; id++) {
            Incoming message = message(id);
            Thread caller = new Thread(() -> answers.add(group.insert(message)));
            others.add(caller);
            caller.start();
            untilItWaits(caller);
        }
        mayEnd.get(2L).countDown();
        for (Thread caller : others) {
            caller.join(10_000);
        }
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new Insertion.New());
        assertThat(answers).hasSize(8).containsOnly(new Insertion.New());
        assertThat(written)
                .hasSize(3)
                .last()
                .satisfies(ids -> assertThat(ids).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
        assertThat(first).isNotDone();
        mayEnd.get(1L).countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Insertion.New());
    }

    @Test
    void anExceptionReachesEverybodyOfTheBatchAndNobodyElse() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        InsertGroup<Incoming, Insertion> group = group(messages -> {
            if (calls.incrementAndGet() % 2 == 1) {
                throw new StoreException("down", null);
            }
        });
        List<Callable<Insertion>> callers = new ArrayList<>();
        for (long id = 1; id <= 500; id++) {
            Incoming message = message(id);
            callers.add(() -> group.insert(message));
        }
        int failed = 0;
        for (Future<Insertion> caller : threads.invokeAll(callers, 30, TimeUnit.SECONDS)) {
            try {
                assertThat(caller.get()).isEqualTo(new Insertion.New());
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(StoreException.class);
                failed++;
            }
        }
        assertThat(failed).isPositive();
    }

    @Test
    void anExceptionIsThrownAsItIs() {
        InsertGroup<Incoming, Insertion> group = group(messages -> {
            throw new StoreException("down", null);
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> group.insert(message(1)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("down");
        }
    }

    @Nested
    class AGroupThatFails {
        private final CountDownLatch firstIsWriting = new CountDownLatch(1);
        private final CountDownLatch othersWait = new CountDownLatch(1);
        private final Map<Long, Object> outcomes = new ConcurrentHashMap<>();

        /** One caller writes while four others gather behind it; a fifth comes when all is over. */
        private void run(@Nullable Throwable first, @Nullable Throwable second) throws InterruptedException {
            InsertGroup<Incoming, Insertion> group = group(messages -> {
                int call = inserts.get();
                if (call == 1) {
                    firstIsWriting.countDown();
                    assertThat(othersWait.await(10, TimeUnit.SECONDS)).isTrue();
                }
                Throwable thrown = call == 1 ? first : call == 2 ? second : null;
                if (thrown instanceof Error error) {
                    throw error;
                }
                if (thrown != null) {
                    throw (RuntimeException) thrown;
                }
            });
            List<Thread> callers = new ArrayList<>(List.of(caller(group, 1)));
            assertThat(firstIsWriting.await(10, TimeUnit.SECONDS)).isTrue();
            for (long id = 2; id <= 5; id++) {
                Thread caller = caller(group, id);
                callers.add(caller);
                untilItWaits(caller);
            }
            othersWait.countDown();
            for (Thread caller : callers) {
                caller.join(10_000);
            }
            caller(group, 6).join(10_000);
        }

        private Thread caller(InsertGroup<Incoming, Insertion> group, long id) {
            Thread caller = new Thread(() -> {
                try {
                    outcomes.put(id, group.insert(message(id)));
                } catch (Throwable e) {
                    outcomes.put(id, e);
                }
            });
            caller.start();
            return caller;
        }

        @Test
        void isTheFirstOnesAffairIfItWroteAlone() throws InterruptedException {
            StoreException down = new StoreException("down", null);
            run(down, null);
            assertThat(outcomes.remove(1L)).isSameAs(down);
            assertThat(outcomes).hasSize(5);
            assertThat(outcomes.values()).containsOnly(new Insertion.New());
        }

        @Test
        void isToldToAllWhoWereInItAndToNobodyElse() throws InterruptedException {
            StoreException down = new StoreException("down", null);
            run(null, down);
            assertThat(List.of(outcomes.get(1L), outcomes.get(6L))).containsOnly(new Insertion.New());
            outcomes.keySet().removeAll(List.of(1L, 6L));
            assertThat(outcomes).hasSize(4);
            assertThat(outcomes.values()).containsOnly(down);
        }

        @Test
        void keepsNobodyWaitingIfItFailedWithAnError() throws InterruptedException {
            Error overflow = new StackOverflowError("as planned");
            run(overflow, overflow);
            assertThat(outcomes.remove(6L)).isEqualTo(new Insertion.New());
            assertThat(outcomes).hasSize(5);
            assertThat(outcomes.values())
                    .allSatisfy(outcome -> assertThat((Throwable) outcome)
                            .isInstanceOf(RuntimeException.class)
                            .hasCause(overflow));
        }
    }

    @Test
    void aStoreThatAnswersTooLittleIsAnErrorForWhomItForgot() {
        MessageStore forgetful = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (self, method, args) -> List.of());
        InsertGroup<Incoming, Insertion> group =
                new InsertGroup<>(1, messages -> forgetful.insert(messages, Drafts.NOW));
        assertThatThrownBy(() -> group.insert(message(1))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> group.insert(message(2))).isInstanceOf(RuntimeException.class);
    }
}
