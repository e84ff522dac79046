package io.smskit.simulator.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.simulator.http.LoopbackPost;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Where the stand-in pushes reports (path {@code /report}) and replies of handsets (path {@code /reply}). Called by many
 * threads at once. A push counts as taken if it was answered with status 200 and a JSON object whose {@code code}, or what
 * else the vendor calls it, is 0; otherwise it is repeated.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PushTarget {
    /** Pushes once. */
    CompletionStage<PushAnswer> push(Push push);

    /** Pushes to nobody, and counts that as taken. */
    static PushTarget nobody() {
        return calling(push -> PushAnswer.json(200, "{\"code\":0,\"result\":0}"));
    }

    /** Pushes to a function of this program. */
    static PushTarget calling(Function<Push, PushAnswer> function) {
        return push -> CompletableFuture.completedFuture(function.apply(push));
    }

    /**
     * Posts to a server on this machine.
     *
     * @param reports the URL for reports, {@code http} and loopback
     * @param replies the URL for replies, {@code http} and loopback
     */
    static PushTarget http(URI reports, URI replies) {
        LoopbackPost toReports = LoopbackPost.to(reports, Duration.ofSeconds(10));
        LoopbackPost toReplies = LoopbackPost.to(replies, Duration.ofSeconds(10));
        return push -> {
            LoopbackPost post = push.path().equals("/report") ? toReports : toReplies;
            try {
                LoopbackPost.Reply reply = post.post(new String(push.body(), UTF_8));
                return CompletableFuture.completedFuture(PushAnswer.json(reply.status(), reply.body()));
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        };
    }
}
