package io.smskit.provider.smpp.session;

import java.time.Duration;

/** Whether the peer of a session is still there, and in its right mind. */
final class PeerWatch {
    private static final Duration PAUSE_INSIDE_A_PDU = Duration.ofSeconds(10);

    private final Session session;
    private final DriverTime time;
    private final Framer framer;
    private final Duration interval;
    private long heardNanos;
    private long pdus;
    private boolean enquired;
    private boolean watchingInside;

    PeerWatch(Session session, Framer framer) {
        this.session = session;
        this.time = session.time();
        this.framer = framer;
        this.interval = session.settings().timing().enquireLink();
    }

    /** Begins when the bind is answered. */
    void begin() {
        heard();
        watchSilence(interval);
    }

    /** A whole PDU has come, or nothing could come because nothing was read. */
    void heard() {
        heardNanos = time.nanos();
        enquired = false;
        pdus++;
    }

    /** Bytes have come. */
    void read() {
        if (framer.isInside() && !watchingInside) {
            watchInside();
        }
    }

    private void watchSilence(Duration delay) {
        time.after(delay, () -> {
            if (!session.isOpenForTraffic()) {
                return;
            }
            Duration silent = session.isReading() ? Duration.ofNanos(time.nanos() - heardNanos) : Duration.ZERO;
            if (silent.compareTo(interval.multipliedBy(2)) >= 0) {
                session.end("nothing came from " + session.endpoint() + " for " + silent.toMillis() + " ms");
            } else if (silent.compareTo(interval) < 0) {
                watchSilence(interval.minus(silent));
            } else {
                enquire();
                watchSilence(interval.multipliedBy(2).minus(silent));
            }
        });
    }

    private void enquire() {
        if (!enquired) {
            enquired = true;
            session.enquire();
        }
    }

    private void watchInside() {
        watchingInside = true;
        long seen = pdus;
        time.after(PAUSE_INSIDE_A_PDU, () -> {
            watchingInside = false;
            if (session.hasEnded() || !framer.isInside()) {
                return;
            }
            if (pdus == seen && session.isReading()) {
                session.end(session.endpoint() + " stopped inside a PDU for " + PAUSE_INSIDE_A_PDU.toSeconds() + " s");
            } else {
                watchInside();
            }
        });
    }
}
