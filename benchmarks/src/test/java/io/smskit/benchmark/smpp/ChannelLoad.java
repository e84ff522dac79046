package io.smskit.benchmark.smpp;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.core.time.SystemTime;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.provider.smpp.Smpp;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Submission;
import io.smskit.spi.report.RawReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** A channel of the provider without an engine. What the engine would hand over has been made before. */
final class ChannelLoad implements Load, ChannelContext {
    private static final long FIRST_ID = 1L << 40;
    /** The engine gives every message a deadline, which the peer is told. */
    private static final Duration VALIDITY = Duration.ofDays(1);

    private final SystemTime time = SystemTime.start();
    private final CountDownLatch up = new CountDownLatch(1);
    private final List<Submission> submissions = new ArrayList<>();
    private final Channel channel;
    private final ClosedLoop<SubmitOutcome> loop;

    ChannelLoad(int port, int window) throws InterruptedException {
        for (int n = 0; n < Texts.COUNT; n++) {
            AttemptId attempt = new AttemptId(MessageId.of(FIRST_ID + n), 1);
            submissions.add(Submission.builder(attempt, Msisdn.of(Texts.recipient(n)), Texts.text(n))
                    .deadline(time.instant().plus(VALIDITY))
                    .build());
        }
        ChannelDefinition definition = Smpp.at("127.0.0.1", port)
                .systemId("acme")
                .password("secret")
                .source(SenderId.of(Texts.SENDER))
                .bindWindow(window);
        channel = definition
                .provider()
                .open(ChannelSettings.of(definition.provider().descriptor(), definition.settings()), this);
        up.await();
        loop = new ClosedLoop<>(
                window,
                n -> channel.submit(submissions.get((int) n & Texts.COUNT - 1)),
                outcome -> outcome instanceof SubmitOutcome.Accepted taken
                        && taken.parts().get(0).providerMessageId().isPresent());
    }

    @Override
    public long run(long nanos) {
        return loop.run(nanos);
    }

    @Override
    public String channelId() {
        return "bench";
    }

    @Override
    public EngineTime time() {
        return time;
    }

    @Override
    public CompletionStage<Void> received(RawReport raw) {
        throw new IllegalStateException("nothing is delivered");
    }

    @Override
    public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {
        throw new IllegalStateException("no answer is late");
    }

    @Override
    public void link(boolean isUp, int capacity, String reason) {
        if (isUp) {
            up.countDown();
        }
    }

    @Override
    public void close() {
        channel.close();
        time.close();
    }
}
