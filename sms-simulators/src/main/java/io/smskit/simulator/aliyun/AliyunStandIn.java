package io.smskit.simulator.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.http.Answer;
import io.smskit.simulator.http.HttpService;
import io.smskit.simulator.http.LoopbackServer;
import io.smskit.simulator.http.Request;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A service on {@code 127.0.0.1} that speaks the protocol of Alibaba Cloud SMS (version 2017-05-25, signature v3) with
 * the actions SendSms, SendBatchSms and QuerySendDetails. Safe for use by many threads.
 *
 * <pre>{@code
 * try (AliyunStandIn aliyun = AliyunStandIn.start(AliyunOptions.create().template("SMS_154950909", "code"))) {
 *     aliyun.next(Reply.honest().cut());                   // takes the next message and answers nothing
 *     …                                                    // point a channel's endpoint at aliyun.endpoint()
 *     assertThat(aliyun.accepted()).hasSize(1);
 *     assertThat(aliyun.calls()).hasSize(1);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class AliyunStandIn implements AutoCloseable {
    private record Rule(Predicate<? super Call> applies, Reply reply) {}

    private final RealTime time = new RealTime();
    private final InstantSource clock;
    private final Function<? super AcceptedSms, Delivery> deliveries;
    private final Consumer<? super HandledCall> listener;
    private final int remembered;
    private final AccessKeys accessKeys;
    private final SentMessages messages;
    private final SmsActions actions;
    private final DetailsQuery details;
    private final Pushes pushes;
    private final LoopbackServer server;

    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Deque<HandledCall> calls = new ArrayDeque<>();
    private final AtomicLong lastSequence = new AtomicLong(1_000_000);

    private AliyunStandIn(AliyunOptions options) {
        this.deliveries = options.deliveries();
        this.listener = options.listener();
        this.remembered = options.remembered();
        this.clock = options.clockOr(time);
        this.accessKeys = new AccessKeys(options.accessKeys(), clock);
        this.messages = new SentMessages(remembered, options.detailsLag());
        this.actions = new SmsActions(options.catalogue(), options.limits(), clock, this::take);
        this.details = new DetailsQuery(messages, clock);
        this.pushes = new Pushes(time, options.pushTarget(), options.pushRepeats(), options.pushGather());
        this.server = LoopbackServer.start(options.port(), time, new Service());
    }

    /**
     * Starts a stand-in.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static AliyunStandIn start(AliyunOptions options) {
        return new AliyunStandIn(options);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** The address for a channel's {@code endpoint}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Answers the next requests, whatever they are about, in this order; {@link #when} does not count for them. */
    public AliyunStandIn next(Reply... replies) {
        next.addAll(List.of(replies));
        return this;
    }

    /**
     * Answers requests of a kind from now on; where several apply, the latest does.
     *
     * @param reply any but {@link Reply#cutBeforeReading()}, since what was not read is of no kind
     */
    public AliyunStandIn when(Predicate<? super Call> applies, Reply reply) {
        if (reply.isBeforeReading()) {
            throw new IllegalArgumentException("a request cannot be known before it was read: use next");
        }
        rules.add(0, new Rule(requireNonNull(applies, "applies"), reply));
        return this;
    }

    /** Forgets what {@link #next} and {@link #when} said. */
    public AliyunStandIn honest() {
        next.clear();
        rules.clear();
        return this;
    }

    /** Knows these access keys from now on, and no others. */
    public AliyunStandIn accessKeys(Map<String, String> secretsById) {
        accessKeys.replace(secretsById);
        return this;
    }

    /**
     * Pushes a message that a handset sent.
     *
     * @param from the handset's number, as the service shows it
     * @param content what it says
     * @param destination the short code that it was sent to
     */
    public void receive(String from, String content, String destination) {
        ObjectNode reply = Json.object();
        reply.put("phone_number", from)
                .put("send_time", ChinaTime.text(clock.instant()))
                .put("content", content)
                .put("sign_name", "")
                .put("dest_code", destination)
                .put("sequence_id", lastSequence.incrementAndGet());
        pushes.reply(reply);
    }

    /** Every message that was taken, in order. */
    public List<AcceptedSms> accepted() {
        return messages.all();
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

    /** How many connections were made. */
    public int connections() {
        return server.connections();
    }

    /** Ends the server, every connection and everything that was to be pushed. */
    @Override
    public void close() {
        server.close();
        time.close();
    }

    private void take(AcceptedSms sms) {
        SentMessages.Sent sent = messages.add(sms);
        Delivery delivery = deliveries.apply(sms);
        delivery.errorCode()
                .ifPresent(code -> time.schedule(delivery.delay(), () -> {
                    SentMessages.Fate fate = new SentMessages.Fate(code, clock.instant());
                    sent.end(fate);
                    for (int i = 0; i < delivery.pushes(); i++) {
                        pushes.report(sms, fate);
                    }
                }));
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

    private Verdict judge(Request request, Call call) {
        try {
            accessKeys.check(request);
            return switch (call.action()) {
                case "SendSms" -> actions.sendSms(call);
                case "SendBatchSms" -> actions.sendBatchSms(call);
                case "QuerySendDetails" -> details.answer(call);
                default -> Verdict.gateway(404, "InvalidAction.NotFound", "Specified api is not found.");
            };
        } catch (Refusal refusal) {
            return refusal.verdict();
        }
    }

    private Call call(Request request) {
        Map<String, String> parameters = new HashMap<>();
        Form.parse(request.rawQuery()).forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
        if (request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            Form.parse(new String(request.body(), UTF_8))
                    .forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
        }
        String action = request.header("x-acs-action").orElse("");
        return new Call(request.method(), action, parameters, request.size(), clock.instant());
    }

    private final class Service implements HttpService {
        @Override
        public boolean cutsBeforeReading() {
            Reply reply = next.peek();
            return reply != null && reply.isBeforeReading() && next.remove(reply);
        }

        @Override
        public Answer answer(Request request) {
            Call call = call(request);
            Reply reply = reply(call);
            @Nullable Verdict truth = reply.isTaking() ? judge(request, call) : null;
            remember(reply.handled(call, truth));
            return reply.answer(truth);
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
    }
}
