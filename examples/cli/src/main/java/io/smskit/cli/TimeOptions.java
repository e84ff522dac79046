package io.smskit.cli;

import io.smskit.Message;
import io.smskit.policy.SendWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a message may leave. */
final class TimeOptions {
    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Texts.OfFuture.class,
            description = "Leaves then, such as 2026-03-02T09:00, or 2h for two hours from now.")
    private @Nullable Instant at;

    @Option(
            names = "--window",
            paramLabel = "HOURS",
            converter = Texts.OfWindow.class,
            description = "Leaves in these hours of the day only, such as 09:00-21:00 or \"09:00-21:00 Asia/Shanghai\";"
                    + " by this machine's clock where no zone is named.")
    private @Nullable SendWindow window;

    Message of(Message message) {
        Message timed = at == null ? message : message.sendAt(at);
        return window == null ? timed : timed.window(window);
    }
}
