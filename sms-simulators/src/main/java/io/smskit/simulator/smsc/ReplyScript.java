package io.smskit.simulator.smsc;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which reply a request gets. Safe for use by many threads. */
final class ReplyScript {
    private record Rule(Predicate<? super Request> applies, Function<? super Request, PduReply> reply) {}

    private final Queue<PduReply> next = new ConcurrentLinkedQueue<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    void next(List<PduReply> replies) {
        next.addAll(replies);
    }

    void when(Predicate<? super Request> applies, Function<? super Request, PduReply> reply) {
        rules.add(0, new Rule(requireNonNull(applies, "applies"), requireNonNull(reply, "reply")));
    }

    void honest() {
        next.clear();
        rules.clear();
    }

    PduReply reply(Request request) {
        PduReply scripted = request.command().isMessage() ? next.poll() : null;
        if (scripted != null) {
            return scripted;
        }
        for (Rule rule : rules) {
            if (rule.applies.test(request)) {
                return rule.reply.apply(request);
            }
        }
        return PduReply.honest();
    }
}
