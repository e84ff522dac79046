package io.smskit.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How much a long command shows while it runs. */
final class OutputOptions {
    @Option(names = "--quiet", description = "Shows neither progress nor a summary, only what went wrong.")
    private boolean quiet;

    @Option(
            names = "--no-progress",
            description = "Shows no progress bar; there is none where the output is no terminal.")
    private boolean noProgress;

    boolean isQuiet() {
        return quiet;
    }

    ProgressBar bar(PrintWriter err, long total) {
        return quiet || noProgress ? ProgressBar.hidden() : ProgressBar.on(err, total);
    }
}
