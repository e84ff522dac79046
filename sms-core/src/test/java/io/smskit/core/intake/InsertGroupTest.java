package io.smskit.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smskit.MessageClass;
import io.smskit.Priority;
import io.smskit.core.message.Drafts;
import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
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
        void insert(List<StoredMessage> messages) throws Exception;
    }

    private InsertGroup group(Before before) {
        MessageStore slow = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (self, method, args) -> {
                    inserts.incrementAndGet();
                    @SuppressWarnings("unchecked")
                    List<StoredMessage> messages = (List<StoredMessage>) args[0];
                    before.insert(messages);
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new InsertGroup(slow, () -> Drafts.NOW);
    }

    private static StoredMessage message(long id) {
        return Drafts.stored(id, MessageClass.NOTIFICATION, Priority.NORMAL);
    }

    @Test
    void oneCallerWritesForItself() {
        assertThat(group(messages -> {}).insert(message(1))).isEqualTo(new Insertion.New());
        assertThat(inserts).hasValue(1);
    }

    @Test
    void manyCallersShareTransactionsAndEachGetsItsOwnAnswer() throws Exception {
        InsertGroup group = group(messages -> Thread.yield());
        List<Callable<Insertion>> callers = new ArrayList<>();
        for (long id = 1; id <= 2_000; id++) {
            StoredMessage message = message(id);
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
        InsertGroup group = group(messages -> {
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
            StoredMessage message = message(id);
            Thread caller = new Thread(() -> answers.add(group.insert(message)));
            callers.add(caller);
            caller.start();
            await().until(() -> caller.getState() == Thread.State.WAITING);
        }
        others.countDown();
        for (Thread caller : callers) {
            caller.join(10_000);
        }
        assertThat(answers).hasSize(20).containsOnly(new Insertion.New());
        assertThat(sizes).containsExactly(1, 19);
    }

    @Test
    void anExceptionReachesEverybodyOfTheBatchAndNobodyElse() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        InsertGroup group = group(messages -> {
            if (calls.incrementAndGet() % 2 == 1) {
                throw new StoreException("down", null);
            }
        });
        List<Callable<Insertion>> callers = new ArrayList<>();
        for (long id = 1; id <= 500; id++) {
            StoredMessage message = message(id);
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
        InsertGroup group = group(messages -> {
            throw new StoreException("down", null);
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> group.insert(message(1)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("down");
        }
    }
}
