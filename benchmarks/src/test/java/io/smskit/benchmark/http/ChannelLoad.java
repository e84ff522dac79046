package io.smskit.benchmark.http;

import io.smskit.Msisdn;
import io.smskit.benchmark.Meter;
import io.smskit.core.time.SystemTime;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.provider.aliyun.Aliyun;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A channel of the provider with so many submits open: each outcome begins the next submit. */
final class ChannelLoad implements AutoCloseable {
    private final SystemTime time = SystemTime.start();
    private final Channel channel;
    private final int atOnce;
    private final AtomicLong last = new AtomicLong();

    ChannelLoad(int port, int atOnce) {
        ChannelDefinition definition = Aliyun.accessKey(Order.ACCESS_KEY_ID, Order.SECRET)
                .signName(Order.SIGN_NAME)
                .endpoint(URI.create("http://127.0.0.1:" + port));
        this.channel = definition
                .provider()
                .open(
                        ChannelSettings.of(definition.provider().descriptor(), definition.settings()),
                        new LoneContext(time));
        this.atOnce = atOnce;
    }

    Meter.Cost run(long nanos) {
        Turn turn = new Turn(System.nanoTime() + nanos);
        Meter start = Meter.read();
        for (int i = 0; i < atOnce; i++) {
            turn.next();
        }
        turn.over.join();
        return Meter.since(start, turn.accepted.get());
    }

    /** How many messages were sent in all. */
    long sent() {
        return last.get();
    }

    private Submission submission(long n) {
        String code = Traffic.code(n);
        return Submission.builder(
                        Traffic.attempt(n), Msisdn.of("+86" + Traffic.mainland(n)), "Your code is " + code + ".")
                .template(new BoundTemplate(Order.TEMPLATE, Map.of("code", code), List.of()))
                .deadline(Instant.MAX)
                .build();
    }

    private final class Turn {
        private final long end;
        private final AtomicLong accepted = new AtomicLong();
        private final AtomicInteger open = new AtomicInteger(atOnce);
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        Turn(long end) {
            this.end = end;
        }

        void next() {
            if (System.nanoTime() < end) {
                channel.submit(submission(last.incrementAndGet())).whenComplete(this::answered);
            } else if (open.decrementAndGet() == 0) {
                over.complete(null);
            }
        }

        private void answered(SubmitOutcome outcome, Throwable failure) {
            boolean hasId = outcome instanceof SubmitOutcome.Accepted taken
                    && taken.parts().get(0).providerMessageId().isPresent();
            if (!hasId) {
                over.completeExceptionally(
                        new IllegalStateException("a message was not accepted: " + outcome, failure));
                return;
            }
            accepted.incrementAndGet();
            next();
        }
    }

    @Override
    public void close() {
        channel.close();
        time.close();
    }
}
