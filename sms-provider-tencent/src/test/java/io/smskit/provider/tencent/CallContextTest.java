package io.smskit.provider.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CallContextTest {
    private static List<AttemptId> attempts(long first, int count) {
        return LongStream.range(first, first + count).mapToObj(Bench::attempt).toList();
    }

    @Test
    void isTheIdOfAnAttemptAlone() {
        String context = CallContext.of(attempts(7, 1));

        assertThat(AttemptId.parse(context)).contains(Bench.attempt(7));
        assertThat(CallContext.mayShare(context, Bench.attempt(7))).isFalse();
    }

    @Test
    void hasRoomForTwoHundredAndNamesNoneOfThem() {
        String context = CallContext.of(attempts(1_000_000, 200));

        assertThat(context.getBytes(UTF_8).length).isLessThan(512);
        assertThat(AttemptId.parse(context)).isEmpty();
        assertThat(attempts(1_000_000, 200)).allMatch(attempt -> CallContext.mayShare(context, attempt));
    }

    @Test
    void tellsItsAttemptsFromMostOthers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String context = CallContext.of(attempts(random.nextLong(1L << 62), 200));
        int strangers = 10_000;

        long taken = random.longs(strangers, 0, Long.MAX_VALUE)
                .mapToObj(id -> new AttemptId(MessageId.of(id), 1 + random.nextInt(3)))
                .filter(attempt -> CallContext.mayShare(context, attempt))
                .count();

        assertThat(taken).as("strangers taken for members, seed %d", seed).isLessThan(strangers / 10);
    }

    @Test
    void ofSomebodyElseSharesNothing() {
        AttemptId attempt = Bench.attempt(7);

        assertThat(List.of("", "shared:", "shared:x", "somebody else's", attempt.toString()))
                .noneMatch(context -> CallContext.mayShare(context, attempt));
    }
}
