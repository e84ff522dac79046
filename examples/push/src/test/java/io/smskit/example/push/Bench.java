package io.smskit.example.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.SmsEngine;
import io.smskit.event.SmsEvent;
import io.smskit.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** An engine with one channel to a silent cloud, mounted in a web server of its own. */
final class Bench implements AutoCloseable {
    static final String CHANNEL = "cloud";

    private static final Duration SOON = Duration.ofSeconds(60);

    final Cloud cloud;
    final SmsEngine engine;
    final List<SmsEvent> events = new CopyOnWriteArrayList<>();

    private final AutoCloseable service;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    /** One to which anybody may push who knows the secret. */
    Bench(Cloud cloud) {
        this(cloud, "", handler -> handler);
    }

    /** One to which only one address may push; an empty one stands for all. */
    Bench(Cloud cloud, String from, UnaryOperator<PushHandler> mount) {
        this.cloud = cloud;
        this.service = cloud.start();
        this.engine = SmsEngine.builder()
                .channel(CHANNEL, cloud.channel(service, from))
                .template(Template.of("code", MessageClass.NOTIFICATION, "Your code is {code}.")
                        .digits("code", 6)
                        .bind(CHANNEL, cloud.binding()))
                .defaultRegion("CN")
                .listener(events::add)
                .start();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/sms/", mount.apply(PushHandler.of(engine)));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The path of the URL that is told to the service. */
    static String url(String kind) {
        return "/sms/" + CHANNEL + "/" + Cloud.SECRET + "/" + kind;
    }

    /** One message that the cloud has taken, and what the cloud calls it. */
    record Sent(MessageId id, String number, String theirs) {}

    /** Sends to a number of 11 digits and waits until the cloud has it. */
    Sent send(String number) {
        MessageId id = engine.client()
                .send(Message.template("code").to("+86" + number).param("code", "482913"))
                .id();
        awaitState(id, MessageState.SUBMITTED);
        return new Sent(
                id,
                number,
                Cloud.idOf(engine.client().find(id).orElseThrow().attempts().get(0)));
    }

    private void awaitState(MessageId id, MessageState state) {
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> state(id) == state);
    }

    MessageState state(MessageId id) {
        return engine.client().find(id).orElseThrow().state();
    }

    String delivered(Sent sent) {
        return cloud.report(sent.number, sent.theirs, "");
    }

    /** Waits until all that was pushed before has been looked at: pushes are looked at in the order in which they came. */
    void settle(Entrance entrance) {
        Sent last = send("13900000000");
        entrance.push(url("report"), delivered(last).getBytes(UTF_8));
        awaitState(last.id(), MessageState.DELIVERED);
    }

    long told(MessageId id, MessageState state) {
        return events.stream()
                .filter(event -> event instanceof SmsEvent.StateChanged changed
                        && changed.id().equals(id)
                        && changed.to() == state)
                .count();
    }

    long replies() {
        return events.stream()
                .filter(SmsEvent.InboundReceived.class::isInstance)
                .count();
    }

    @Override
    public void close() throws Exception {
        server.stop(0);
        threads.shutdownNow();
        engine.close();
        service.close();
    }
}
