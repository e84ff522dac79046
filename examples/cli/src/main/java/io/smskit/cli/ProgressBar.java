package io.smskit.cli;

import java.io.PrintWriter;
import java.io.Writer;

/** A bar that grows on a terminal; prints nothing where there is none. */
final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final long total;
    private final boolean shown;
    private int printed = -1;

    private ProgressBar(PrintWriter out, long total, boolean shown) {
        this.out = out;
        this.total = total;
        this.shown = shown;
    }

    static ProgressBar on(PrintWriter out, long total) {
        return new ProgressBar(out, total, System.console() != null && total > 0);
    }

    static ProgressBar hidden() {
        return new ProgressBar(new PrintWriter(Writer.nullWriter()), 1, false);
    }

    void show(long done) {
        int filled = (int) (Math.min(done, total) * WIDTH / total);
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
