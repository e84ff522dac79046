package io.smskit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(20)
class WorkersTest {
    private static final int MANY = 1_000;

    private final ExecutorService workers = Workers.start();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        workers.shutdown();
    }

    private void hold(CountDownLatch begun) {
        begun.countDown();
        try {
            assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void areVirtualWhereThePlatformHasThem() throws Throwable {
        Thread thread = workers.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
        boolean virtual = (boolean) MethodHandles.publicLookup()
                .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class))
                .invoke(thread);
        assertThat(virtual).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void areAsManyAsThereAreTasksIfTheyAreVirtual() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(MANY);
        for (int i = 0; i < MANY; i++) {
            workers.execute(() -> hold(begun));
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisabledForJreRange(min = JRE.JAVA_21)
    void areABoundedPoolOfNamedDaemonsElsewhere() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        int size = Math.max(4, 2 * processors);
        CountDownLatch begun = new CountDownLatch(size);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Future<?>> tasks = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tasks.add(workers.submit(() -> {
                threads.add(Thread.currentThread());
                hold(begun);
            }));
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        end.countDown();
        for (Future<?> task : tasks) {
            task.get(10, TimeUnit.SECONDS);
        }
        assertThat(threads).hasSize(size).allSatisfy(thread -> {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).startsWith("sms-engine-");
        });
    }

    @Test
    void haveNumberedNamesWhereTheyAreMadeHere() {
        var threads = Workers.daemons("sms-timer-");
        assertThat(List.of(threads.newThread(() -> {}), threads.newThread(() -> {})))
                .allMatch(Thread::isDaemon)
                .extracting(Thread::getName)
                .containsExactly("sms-timer-1", "sms-timer-2");
    }
}
