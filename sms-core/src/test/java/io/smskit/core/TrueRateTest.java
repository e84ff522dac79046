package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.definition.Rate;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fault 34: a peer that takes so many messages a second, whatever was agreed, and throttles everything above. */
class TrueRateTest {
    private static final Failure THROTTLED = Failure.of(FailureKind.THROTTLED, "0x00000058", "too fast");
    private static final Duration LATENCY = Duration.ofMillis(20);

    private Laboratory lab;
    private int rate;
    private int burst;
    private double tokens;
    private Instant filled = Laboratory.START;
    private int throttled;

    /** A bucket of tokens, as most peers have one. */
    private Script bucket(Submission submission) {
        Instant now = lab.time.instant();
        tokens = Math.min(burst, tokens + Duration.between(filled, now).toNanos() * rate / 1e9);
        filled = now;
        if (tokens < 1) {
            throttled++;
            return Script.reject(THROTTLED).latency(LATENCY);
        }
        tokens--;
        return Script.accept().latency(LATENCY);
    }

    private void start(int configured, Function<Submission, Script> peer) {
        lab = Laboratory.with("main", Sandbox.scripted(peer), options -> paced(options, configured))
                .start();
    }

    private static ChannelOptions paced(ChannelOptions options, int perSecond) {
        return perSecond == 0 ? options : options.throughput(Rate.perSecond(perSecond));
    }

    private void send(int messages) {
        for (int i = 0; i < messages; i++) {
            lab.send(Message.text("Disk 91 % full on db-2").to("+8613" + (800_000_000 + i)));
        }
    }

    /** The share of the peer's rate that was accepted in so many seconds from now. */
    private double shareWithin(int seconds) {
        int before = lab.truth.copies().size();
        lab.time.advance(Duration.ofSeconds(seconds));
        return (lab.truth.copies().size() - before) / (double) (seconds * rate);
    }

    private OptionalDouble learned() {
        return lab.engine.channels().get(0).learnedPerSecond();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest(name = "{0}/s with a burst of {1}, where {2}/s are configured")
    @CsvSource({"50, 50, 0", "50, 5, 100", "50, 50, 60", "50, 50, 500"})
    void isFoundAndUsedUp(int rate, int burst, int configured) {
        this.rate = rate;
        this.burst = burst;
        start(configured, this::bucket);
        send(rate * 100);

        lab.time.advance(Duration.ofSeconds(30));
        int before = throttled;
        assertThat(shareWithin(60)).as("share of what the peer takes").isBetween(0.9, 1.1);
        assertThat(throttled - before).as("throttled in a minute").isLessThanOrEqualTo(rate * 60 / 100);
        if (configured > 0) {
            assertThat(learned().orElseThrow()).isBetween(0.7 * rate, 1.4 * rate);
        }
    }

    @Test
    void isFoundAgainWhenItHasRisen() {
        rate = 30;
        burst = 30;
        start(100, this::bucket);
        send(80 * 90);
        lab.time.advance(Duration.ofSeconds(40));

        rate = 80;
        burst = 80;
        lab.time.advance(Duration.ofSeconds(40));

        assertThat(shareWithin(20)).isGreaterThan(0.9);
    }

    @Test
    void isNotAskedForWhereNothingWasThrottled() {
        rate = 50;
        burst = 50;
        start(40, this::bucket);
        send(400);
        lab.time.advance(Duration.ofSeconds(20));

        assertThat(lab.truth.copies()).hasSize(400);
        assertThat(learned()).isEmpty();
    }
}
