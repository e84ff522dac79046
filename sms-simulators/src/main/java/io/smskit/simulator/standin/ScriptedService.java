package io.smskit.simulator.standin;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.http.Answer;
import io.smskit.simulator.http.HttpService;
import io.smskit.simulator.http.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Answers as a test asked, or else as a vendor would, and remembers every call. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class ScriptedService implements HttpService {
    private record Rule(Predicate<? super Call> applies, Reply reply) {}

    private final Vendor vendor;
    private final int remembered;
    private final Consumer<? super HandledCall> listener;
    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Deque<HandledCall> calls = new ArrayDeque<>();

    /**
     * A service without a script.
     *
     * @param remembered how many calls are kept, the latest
     * @param listener is told every call, on the thread of its connection and before the answer is sent
     */
    public ScriptedService(Vendor vendor, int remembered, Consumer<? super HandledCall> listener) {
        this.vendor = requireNonNull(vendor, "vendor");
        this.remembered = remembered;
        this.listener = requireNonNull(listener, "listener");
    }

    /** Answers the next requests, whatever they are about, in this order; {@link #when} does not count for them. */
    public void next(Reply... replies) {
        next.addAll(List.of(replies));
    }

    /**
     * Answers requests of a kind from now on; where several apply, the latest does.
     *
     * @param reply any but {@link Reply#cutBeforeReading()}, since what was not read is of no kind
     */
    public void when(Predicate<? super Call> applies, Reply reply) {
        if (reply.isBeforeReading()) {
            throw new IllegalArgumentException("a request cannot be known before it was read: use next");
        }
        rules.add(0, new Rule(requireNonNull(applies, "applies"), reply));
    }

    /** Forgets what {@link #next} and {@link #when} said. */
    public void honest() {
        next.clear();
        rules.clear();
    }

    /** Every request that was read to its end and what was answered, in order. */
    public List<HandledCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** The requests of one action. */
    public List<HandledCall> calls(String action) {
        return calls().stream()
                .filter(handled -> handled.call().action().equals(action))
                .toList();
    }

    @Override
    public boolean cutsBeforeReading() {
        Reply reply = next.peek();
        return reply != null && reply.isBeforeReading() && next.remove(reply);
    }

    @Override
    public Answer answer(Request request) {
        Call call = vendor.read(request);
        Reply reply = reply(call);
        Verdict said = reply.verdict(() -> judge(request, call, reply));
        remember(new HandledCall(call, said.status(), said.code()));
        return said.answer();
    }

    private Reply reply(Call call) {
        Reply scripted = next.poll();
        if (scripted != null) {
            return scripted;
        }
        return rules.stream()
                .filter(rule -> rule.applies.test(call))
                .findFirst()
                .map(Rule::reply)
                .orElse(Reply.honest());
    }

    private Verdict judge(Request request, Call call, Reply reply) {
        try {
            return vendor.judge(request, call, reply);
        } catch (Refusal refusal) {
            return refusal.verdict();
        }
    }

    private void remember(HandledCall handled) {
        synchronized (calls) {
            calls.add(handled);
            if (calls.size() > remembered) {
                calls.remove();
            }
        }
        listener.accept(handled);
    }
}
