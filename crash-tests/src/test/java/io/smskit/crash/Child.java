package io.smskit.crash;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.core.SmsEngine;
import io.smskit.core.channel.BreakerOptions;
import io.smskit.policy.Facts;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import io.smskit.store.jdbc.JdbcStores;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The process that is killed: an engine that does what it is told over a connection. */
public final class Child {
    /** The most attempts that the engine may have in hand. */
    static final int WINDOW = 16;

    /** The provider rejects some on purpose, which is no reason to rest. */
    private static final BreakerOptions PATIENT =
            new BreakerOptions(1_000, 100, Duration.ofMillis(100), Duration.ofMillis(200));

    private final Line control;
    private final SmsEngine engine;
    private final SmsStores stores;
    private final Points points;
    private final ExecutorService senders = Executors.newFixedThreadPool(8);

    private Child(String[] arguments) {
        control = Line.to(Integer.parseInt(arguments[0]));
        points = new Points(arguments[3], Integer.parseInt(arguments[4]), control);
        PointedStores pointed = new PointedStores(points);
        stores = pointed.around(
                JdbcStores.on(pointed.around(Databases.of(arguments[2]))).open());
        engine = SmsEngine.builder()
                .channel(
                        "main",
                        ClientChannel.definition(Integer.parseInt(arguments[1]), points),
                        options -> options.window(WINDOW).breaker(PATIENT))
                .stores(stores)
                .policy(new Counted())
                .lease(Duration.ofMillis(Long.parseLong(arguments[5])))
                .defaultRegion("CN")
                .start();
    }

    /** A limit that counts the messages of each number and is never full. */
    static final class Counted implements Policy {
        static LimitClaim claim(String digits) {
            return new LimitClaim(
                    "crash:" + digits,
                    LimitRule.sliding(1_000_000, Duration.ofDays(7)),
                    1,
                    LimitClaim.WhenExceeded.BLOCK,
                    "LIMIT_EXCEEDED");
        }

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public Verdict judge(Facts facts) {
            return Verdict.allow(List.of(claim(facts.subject().to().digits())));
        }
    }

    /**
     * Lives until it is told to close, or killed.
     *
     * @param arguments the ports of control and provider, the URL of the database, the last point and its passage, the lease
     */
    public static void main(String[] arguments) throws IOException {
        new Child(arguments).live();
    }

    private void live() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "end"));
        control.say("UP");
        for (String[] words = control.hear(); words != null; words = control.hear()) {
            String[] order = words;
            switch (order[0]) {
                case "SEND" -> senders.execute(() -> send(order));
                case "CANCEL" -> senders.execute(() -> cancel(order[1]));
                case "COUNT" -> control.say("LIVE", live(stores));
                case "STOP" -> points.stopAt(order[1], Integer.parseInt(order[2]));
                case "GO" -> points.letGo();
                case "FILL" -> senders.execute(Child::fillHeap);
                case "POINTS" -> control.say("POINTS", points);
                default -> {
                    senders.shutdown();
                    engine.close();
                    control.say("CLOSED");
                    return;
                }
            }
        }
        Runtime.getRuntime().halt(4);
    }

    private void send(String[] order) {
        try {
            Message message = Message.text("Disk 91 % full on db-2")
                    .messageClass(MessageClass.NOTIFICATION)
                    .validity(Duration.ofSeconds(Long.parseLong(order[3])))
                    .idempotencyKey(order[1])
                    .to("+" + order[2]);
            SendReceipt receipt = engine.client().send(Boolean.parseBoolean(order[4]) ? message.ordered() : message);
            points.pass("accept#after");
            control.say("ACKED", order[1], receipt.id());
        } catch (SmsException e) {
            refuse(order[1], e);
        } catch (IOException e) {
            Runtime.getRuntime().halt(5);
        }
    }

    private void refuse(String key, SmsException e) {
        try {
            control.say("REFUSED", key, e.code());
        } catch (IOException gone) {
            Runtime.getRuntime().halt(5);
        }
    }

    private void cancel(String id) {
        try {
            control.say("CANCELLED", id, engine.client().cancel(MessageId.parse(id)));
        } catch (IOException e) {
            Runtime.getRuntime().halt(5);
        }
    }

    /** Takes memory until there is none left. */
    private static void fillHeap() {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new byte[1 << 20]);
        }
    }

    static long live(SmsStores stores) {
        return stores.query().count(Filter.all()).entrySet().stream()
                .filter(count -> !count.getKey().isTerminal())
                .mapToLong(count -> count.getValue())
                .sum();
    }
}
