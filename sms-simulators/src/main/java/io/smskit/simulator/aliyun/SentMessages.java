package io.smskit.simulator.aliyun;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages that were taken, with what became of each. */
final class SentMessages {
    /** A message and what became of it, which is told once. */
    static final class Sent {
        private final AcceptedSms sms;
        private volatile @Nullable Fate fate;

        private Sent(AcceptedSms sms) {
            this.sms = sms;
        }

        AcceptedSms sms() {
            return sms;
        }

        void end(Fate fate) {
            this.fate = fate;
        }

        Optional<Fate> fate() {
            return Optional.ofNullable(fate);
        }
    }

    /** What became of a message, by the service's code. */
    record Fate(String errorCode, Instant at) {
        boolean isDelivered() {
            return errorCode.equals("DELIVERED");
        }
    }

    private final int most;
    private final Duration lag;
    private final Deque<Sent> messages = new ArrayDeque<>();

    /**
     * Keeps messages.
     *
     * @param most how many, the latest
     * @param lag how long a message cannot be found yet
     */
    SentMessages(int most, Duration lag) {
        this.most = most;
        this.lag = lag;
    }

    synchronized Sent add(AcceptedSms sms) {
        Sent sent = new Sent(sms);
        messages.add(sent);
        if (messages.size() > most) {
            messages.remove();
        }
        return sent;
    }

    synchronized List<AcceptedSms> all() {
        return messages.stream().map(Sent::sms).toList();
    }

    /** The messages to a number on a day of UTC+8, the latest first; of one request if {@code bizId} is not empty. */
    synchronized List<Sent> find(String number, LocalDate day, String bizId, Instant now) {
        List<Sent> found = new ArrayList<>(messages.stream()
                .filter(sent -> sent.sms.number().equals(number))
                .filter(sent -> ChinaTime.day(sent.sms.at()).equals(day))
                .filter(sent -> bizId.isEmpty() || sent.sms.bizId().equals(bizId))
                .filter(sent -> !sent.sms.at().plus(lag).isAfter(now))
                .toList());
        Collections.reverse(found);
        return found;
    }
}
