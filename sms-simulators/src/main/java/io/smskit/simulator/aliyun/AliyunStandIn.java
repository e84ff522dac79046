package io.smskit.simulator.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.simulator.RealTime;
import io.smskit.simulator.http.LoopbackServer;
import io.smskit.simulator.http.Request;
import io.smskit.simulator.push.Pushes;
import io.smskit.simulator.standin.Call;
import io.smskit.simulator.standin.ChinaTime;
import io.smskit.simulator.standin.Fate;
import io.smskit.simulator.standin.HandledCall;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.Network;
import io.smskit.simulator.standin.Reply;
import io.smskit.simulator.standin.ScriptedService;
import io.smskit.simulator.standin.Vendor;
import io.smskit.simulator.standin.Verdict;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

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
    private final RealTime time = new RealTime();
    private final InstantSource clock;
    private final AccessKeys accessKeys;
    private final Network<AcceptedSms> network;
    private final Pushes pushes;
    private final ScriptedService service;
    private final LoopbackServer server;
    private final AtomicLong lastSequence = new AtomicLong(1_000_000);

    private AliyunStandIn(AliyunOptions options) {
        this.clock = options.clockOr(time);
        this.accessKeys = new AccessKeys(options.accessKeys(), clock);
        this.network = new Network<>(time, clock, options.remembered(), options.deliveries());
        this.pushes = new Pushes(time, options.pushTarget(), options.pushRules());
        SmsActions actions =
                new SmsActions(options.catalogue(), options.limits(), clock, sms -> network.take(sms, this::push));
        DetailsQuery details = new DetailsQuery(network, options.detailsLag(), clock);
        this.service = new ScriptedService(new Aliyun(actions, details), options.remembered(), options.listener());
        this.server = LoopbackServer.start(options.port(), time, service);
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
        service.next(replies);
        return this;
    }

    /**
     * Answers requests of a kind from now on; where several apply, the latest does.
     *
     * @param reply any but {@link Reply#cutBeforeReading()}, since what was not read is of no kind
     */
    public AliyunStandIn when(Predicate<? super Call> applies, Reply reply) {
        service.when(applies, reply);
        return this;
    }

    /** Forgets what {@link #next} and {@link #when} said. */
    public AliyunStandIn honest() {
        service.honest();
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
        pushes.reply(Json.object()
                .put("phone_number", from)
                .put("send_time", ChinaTime.text(clock.instant()))
                .put("content", content)
                .put("sign_name", "")
                .put("dest_code", destination)
                .put("sequence_id", lastSequence.incrementAndGet()));
    }

    /** Every message that was taken, in order, whatever was answered. */
    public List<AcceptedSms> accepted() {
        return network.accepted();
    }

    /** How many copies each number was sent, among the messages that are remembered. */
    public Map<String, Long> copies() {
        return network.copies();
    }

    /** Every request that was read to its end and what was answered, in order. */
    public List<HandledCall> calls() {
        return service.calls();
    }

    /** The requests of one action. */
    public List<HandledCall> calls(String action) {
        return service.calls(action);
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

    private void push(AcceptedSms sms, Fate fate, int times) {
        for (int i = 0; i < times; i++) {
            pushes.report(Reports.report(sms, fate));
        }
    }

    private final class Aliyun implements Vendor {
        private final SmsActions actions;
        private final DetailsQuery details;

        Aliyun(SmsActions actions, DetailsQuery details) {
            this.actions = actions;
            this.details = details;
        }

        @Override
        public Call read(Request request) {
            Map<String, String> parameters = new HashMap<>();
            Form.parse(request.rawQuery()).forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
            if (request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
                Form.parse(new String(request.body(), UTF_8))
                        .forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
            }
            String action = request.header("x-acs-action").orElse("");
            String outId = parameters.getOrDefault("OutId", "");
            return new Call(request.method(), action, parameters, outId, request.size(), clock.instant());
        }

        @Override
        public Verdict judge(Request request, Call call, Reply reply) {
            accessKeys.check(request);
            return switch (call.action()) {
                case "SendSms" -> actions.sendSms(call, reply);
                case "SendBatchSms" -> actions.sendBatchSms(call, reply);
                case "QuerySendDetails" -> details.answer(call);
                default -> Verdicts.gateway(404, "InvalidAction.NotFound", "Specified api is not found.");
            };
        }
    }
}
