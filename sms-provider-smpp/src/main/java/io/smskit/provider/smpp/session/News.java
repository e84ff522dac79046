package io.smskit.provider.smpp.session;

import io.smskit.delivery.AttemptId;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener what concerns submits, in order, away from the driver's thread and past the deliveries. */
final class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    private final LinkListener listener;
    private final SerialTasks telling;

    News(LinkListener listener, Executor executor) {
        this.listener = listener;
        this.telling = new SerialTasks(executor);
    }

    void late(AttemptId attempt, int segment, Answer<String> answer) {
        tell(() -> listener.late(attempt, segment, answer));
    }

    void link(boolean up, int capacity, String reason) {
        tell(() -> listener.link(up, capacity, reason));
    }

    private void tell(Runnable word) {
        telling.add(() -> {
            try {
                word.run();
            } catch (RuntimeException e) {
                LOG.warn("the listener of a link failed", e);
            }
        });
    }
}
