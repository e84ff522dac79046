package io.smskit.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which OkHttp waits for sockets: as many as calls are open, daemons, gone after a while without work. They
 * lie outside the engine's time, for a socket knows real time only.
 */
final class HttpThreads {
    private static final int IDLE_SECONDS = 30;

    private HttpThreads() {}

    static ExecutorService open() {
        ThreadFactory plain = Executors.defaultThreadFactory();
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = plain.newThread(task);
            thread.setName("sms-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
    }
}
