package io.smskit.benchmark.engine;

import io.smskit.Content;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Priority;
import io.smskit.core.message.RecipientHash;
import io.smskit.core.number.NumberRecognizer;
import io.smskit.core.number.RecognizedNumber;
import io.smskit.core.store.InMemoryStores;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore;
import io.smskit.text.SegmentedText;
import io.smskit.text.Segmenter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of a message that cannot be left out, back to back on one thread: recognise the number, render the template,
 * count the segments, reserve the limits, put and take a level.
 */
final class Parts {
    private final NumberRecognizer numbers = NumberRecognizer.withDefaultRegion("CN");
    private final Segmenter segmenter = Segmenter.standard();
    private final LimitStore limits = InMemoryStores.open().limits();
    private final List<ArrayDeque<MessageId>> levels = new ArrayList<>();
    private long sink;

    Parts() {
        for (int i = 0; i < Priority.values().length; i++) {
            levels.add(new ArrayDeque<>());
        }
    }

    /** All steps for the n-th message. */
    void take(int n) {
        Message message = Campaign.message(n);
        RecognizedNumber number = recognise(n);
        segment(render(message));
        reserve(n, number);
        level(n);
    }

    RecognizedNumber recognise(int n) {
        RecognizedNumber number = numbers.recognize(Campaign.number(n));
        sink += number.country().length();
        return number;
    }

    String render(Message message) {
        Map<String, String> values = Campaign.TEMPLATE.values((Content.Templated) message.content());
        String text = Campaign.TEMPLATE.render(values);
        sink += text.length();
        return text;
    }

    void segment(String text) {
        SegmentedText segmented = segmenter.segment(text);
        sink += segmented.count();
    }

    void reserve(int n, RecognizedNumber number) {
        String key = "VERIFICATION:" + Long.toHexString(RecipientHash.of(number.msisdn()));
        List<LimitClaim> claims = new ArrayList<>(Campaign.LIMITS.size());
        for (LimitRule rule : Campaign.LIMITS) {
            claims.add(new LimitClaim(key, rule, 1, Campaign.WHEN_EXCEEDED, "LIMIT_EXCEEDED"));
        }
        LimitStore.Reservation reservation = limits.reserve(MessageId.of(n + 1L), claims, Instant.now());
        if (!(reservation instanceof LimitStore.Reservation.Granted)) {
            throw new IllegalStateException("a limit was exceeded");
        }
        sink += reservation.used().size();
    }

    void level(int n) {
        ArrayDeque<MessageId> level = levels.get(Priority.URGENT.ordinal());
        level.add(MessageId.of(n + 1L));
        sink += level.remove().value();
    }

    /** Keeps the compiler from leaving anything out. */
    long sink() {
        return sink;
    }
}
