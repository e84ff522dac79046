package io.smskit.cli;

import java.io.PrintWriter;

/** A bar that grows on a terminal; prints nothing where there is none. */
final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final int total;
    private final boolean shown;
    private int printed = -1;

    private ProgressBar(PrintWriter out, int total, boolean shown) {
        this.out = out;
        this.total = total;
        this.shown = shown;
    }

    static ProgressBar on(PrintWriter out, int total) {
        return new ProgressBar(out, total, System.console() != null);
    }

    synchronized void show(int done) {
        int filled = (int) ((long) done * WIDTH / total);
        if (!shown || filled == printed) {
            return;
        }
        printed = filled;
        out.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total);
        if (done >= total) {
            out.println();
        }
        out.flush();
    }
}
