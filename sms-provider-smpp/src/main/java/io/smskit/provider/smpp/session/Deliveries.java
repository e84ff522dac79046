package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.AlertNotification;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what peers deliver to the listener, away from the driver's thread, and brings its word back there. A listener that
 * is slow, or even blocks, holds up nothing but deliveries.
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final LinkListener listener;
    private final SerialTasks handing;
    private final Executor driver;
    private final LinkParts.Turns turns;
    private final Queue<Delivery> done = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    /**
     * Makes the way to the listener.
     *
     * @param turns lets sessions write what has been prepared
     */
    Deliveries(LinkListener listener, Executor executor, Executor driver, LinkParts.Turns turns) {
        this.listener = listener;
        this.handing = new SerialTasks(executor);
        this.driver = driver;
        this.turns = turns;
    }

    void alerted(AlertNotification alert) {
        handing.add(() -> {
            try {
                listener.alerted(alert);
            } catch (RuntimeException e) {
                LOG.warn("an alert_notification could not be handed on", e);
            }
        });
    }

    void delivered(Session session, int commandId, int sequence, byte[] pdu) {
        handing.add(new Delivery(session, commandId, sequence, pdu));
    }

    private void acknowledge(Delivery delivery) {
        done.add(delivery);
        if (!woken.getAndSet(true)) {
            driver.execute(this::acknowledgeAll);
        }
    }

    private void acknowledgeAll() {
        woken.set(false);
        for (Delivery delivery = done.poll(); delivery != null; delivery = done.poll()) {
            delivery.session.acknowledge(delivery);
        }
        turns.turn();
    }

    /** One deliver_sm or data_sm on its way to the listener and back. */
    final class Delivery implements Runnable {
        private final Session session;
        private final int commandId;
        private final int sequence;
        private final byte[] pdu;
        private volatile int status;

        private Delivery(Session session, int commandId, int sequence, byte[] pdu) {
            this.session = session;
            this.commandId = commandId;
            this.sequence = sequence;
            this.pdu = pdu;
        }

        int commandId() {
            return commandId;
        }

        int sequence() {
            return sequence;
        }

        int status() {
            return status;
        }

        int size() {
            return pdu.length;
        }

        @Override
        public void run() {
            try {
                CompletionStage<Void> stored = listener.delivered(pdu);
                stored.whenComplete((nothing, failure) -> finish(failure));
            } catch (RuntimeException | StackOverflowError e) {
                finish(e);
            }
        }

        private void finish(@Nullable Throwable failure) {
            if (failure != null) {
                LOG.warn("a delivery could not be stored; its peer is asked to send it again", failure);
                status = CommandStatus.TEMPORARY_RECEIVER_ERROR;
            }
            acknowledge(this);
        }
    }
}
