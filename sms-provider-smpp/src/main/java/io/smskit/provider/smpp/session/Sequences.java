package io.smskit.provider.smpp.session;

/** The sequence numbers of one connection, 1 to 0x7FFFFFFF and round again (SMPP 3.4 §5.1.4). */
final class Sequences {
    private int next;

    Sequences(int first) {
        this.next = first;
    }

    int take() {
        int taken = next;
        next = after(taken);
        return taken;
    }

    /** What will be taken next. */
    int next() {
        return next;
    }

    static int after(int sequence) {
        return sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
    }
}
