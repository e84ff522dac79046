package io.smskit.simulator.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.http.LoopbackServer;
import io.smskit.simulator.http.Request;
import io.smskit.simulator.push.Pushes;
import io.smskit.simulator.standin.Call;
import io.smskit.simulator.standin.Fate;
import io.smskit.simulator.standin.HandledCall;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.Network;
import io.smskit.simulator.standin.Network.Sent;
import io.smskit.simulator.standin.NumberLimits;
import io.smskit.simulator.standin.Reply;
import io.smskit.simulator.standin.ScriptedService;
import io.smskit.simulator.standin.Vendor;
import io.smskit.simulator.standin.Verdict;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A service on {@code 127.0.0.1} that speaks the protocol of Tencent Cloud SMS (API 3.0, version 2021-01-11, signature
 * TC3-HMAC-SHA256) with the actions SendSms, PullSmsSendStatus, PullSmsReplyStatus and the two that pull by number. A
 * number's report can be pulled once it is known, not before. Safe for use by many threads.
 *
 * <pre>{@code
 * try (TencentStandIn tencent = TencentStandIn.start(TencentOptions.create().template("1110", "Your code is {1}"))) {
 *     tencent.next(Reply.honest().cut());                  // takes the next messages and answers nothing
 *     …                                                    // point a channel's endpoint at tencent.endpoint()
 *     assertThat(tencent.copies()).containsExactly(Map.entry("+8613800138000", 1L));
 *     assertThat(tencent.calls()).hasSize(1);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class TencentStandIn implements AutoCloseable {
    private final RealTime time = new RealTime();
    private final InstantSource clock;
    private final Gateway gateway;
    private final Network<AcceptedSms> network;
    private final Reports reports;
    private final Pulls pulls;
    private final Pushes pushes;
    private final ScriptedService service;
    private final LoopbackServer server;

    private TencentStandIn(TencentOptions options) {
        this.clock = options.clockOr(time);
        this.gateway = new Gateway(options.secretKeys(), clock);
        this.network = new Network<>(time, clock, options.remembered(), options.deliveries());
        this.reports = options.reports();
        this.pulls = new Pulls(network, reports, options.pulling(), clock);
        this.pushes = new Pushes(time, options.pushTarget(), options.pushRules());
        Tencent tencent = new Tencent(options.catalogue(), options.limits());
        this.service = new ScriptedService(tencent, options.remembered(), options.listener());
        this.server = LoopbackServer.start(options.port(), time, service);
    }

    /**
     * Starts a stand-in.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static TencentStandIn start(TencentOptions options) {
        return new TencentStandIn(options);
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
    public TencentStandIn next(Reply... replies) {
        service.next(replies);
        return this;
    }

    /**
     * Answers requests of a kind from now on; where several apply, the latest does.
     *
     * @param reply any but {@link Reply#cutBeforeReading()}, since what was not read is of no kind
     */
    public TencentStandIn when(Predicate<? super Call> applies, Reply reply) {
        service.when(applies, reply);
        return this;
    }

    /** Forgets what {@link #next} and {@link #when} said. */
    public TencentStandIn honest() {
        service.honest();
        return this;
    }

    /** Knows these secret ids from now on, and no others. */
    public TencentStandIn secretKeys(Map<String, String> keysById) {
        gateway.replace(keysById);
        return this;
    }

    /**
     * Takes a message that a handset sent, pushes it and lets it be pulled.
     *
     * @param from the handset's number in E.164 with its plus
     * @param text what it says
     * @param extendCode the extension of the number that it was sent to; empty if there was none
     * @throws IllegalArgumentException for a number of another form
     */
    public void receive(String from, String text, String extendCode) {
        Recipient handset = Recipient.parse(from)
                .orElseThrow(() -> new IllegalArgumentException("a handset has a number of E.164 with its plus"));
        List<Sent<AcceptedSms>> sent = network.to(handset.number());
        String signName = sent.isEmpty() ? "" : sent.get(sent.size() - 1).sms().signName();
        ReceivedSms sms = new ReceivedSms(handset, text, extendCode, signName, clock.instant());
        pulls.add(sms);
        pushes.reply(sms.pushed());
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

    private void report(AcceptedSms sms, Fate fate, int times) {
        pulls.add(sms, fate);
        for (int i = 0; i < times; i++) {
            pushes.report(reports.pushed(sms, fate));
        }
    }

    private final class Tencent implements Vendor {
        private final Catalogue catalogue;
        private final SendSms sendSms;

        Tencent(Catalogue catalogue, NumberLimits<String> limits) {
            this.catalogue = catalogue;
            this.sendSms = new SendSms(catalogue, limits, clock, sms -> network.take(sms, TencentStandIn.this::report));
        }

        @Override
        public Call read(Request request) {
            Map<String, String> parameters = new HashMap<>();
            for (Map.Entry<String, JsonNode> parameter : body(request).properties()) {
                JsonNode value = parameter.getValue();
                parameters.put(parameter.getKey(), value.isTextual() ? value.textValue() : Json.text(value));
            }
            String action = request.header("x-tc-action").orElse("");
            String context = parameters.getOrDefault("SessionContext", "");
            return new Call(request.method(), action, parameters, context, request.size(), clock.instant());
        }

        private JsonNode body(Request request) {
            try {
                return Json.read(new String(request.body(), UTF_8));
            } catch (IllegalArgumentException e) {
                return Json.object();
            }
        }

        @Override
        public Verdict judge(Request request, Call call, Reply reply) {
            gateway.check(request);
            return switch (call.action()) {
                case "SendSms" -> sendSms.answer(Parameters.of(request, SendSms.PARAMETERS), reply);
                case "PullSmsSendStatus" -> pulls.nextReports(pulling(request, Pulls.QUEUE_PARAMETERS));
                case "PullSmsReplyStatus" -> pulls.nextReplies(pulling(request, Pulls.QUEUE_PARAMETERS));
                case "PullSmsSendStatusByPhoneNumber" -> pulls.reportsOfNumber(pulling(request, Inquiry.PARAMETERS));
                case "PullSmsReplyStatusByPhoneNumber" -> pulls.repliesOfNumber(pulling(request, Inquiry.PARAMETERS));
                case "" -> throw Parameters.missing("Action");
                default -> throw Verdicts.refusal("InvalidAction", "The action is invalid or not found.");
            };
        }

        private Parameters pulling(Request request, Set<String> known) {
            Parameters parameters = Parameters.of(request, known);
            catalogue.requireApplication(parameters.text("SmsSdkAppId"));
            return parameters;
        }
    }
}
