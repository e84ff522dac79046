package io.smskit.provider.smpp.session;

import io.smskit.delivery.AttemptId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Segments that were given up as unknown on a connection that still stands; their answers may come. */
final class LateAnswers {
    private static final int MOST = 10_000;

    private final Map<Integer, Segment> segments = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Segment> eldest) {
            return size() > MOST;
        }
    };
    private final News news;

    private record Segment(AttemptId attempt, int number) {}

    LateAnswers(News news) {
        this.news = news;
    }

    void await(int sequence, Pending<?> message, int segment) {
        segments.put(sequence, new Segment(message.message().attempt(), segment));
    }

    /** Hands an answer on, if anybody waits for it. */
    boolean answered(int sequence, Answer<String> answer) {
        Segment segment = segments.remove(sequence);
        if (segment == null) {
            return false;
        }
        news.late(segment.attempt(), segment.number(), answer);
        return true;
    }
}
