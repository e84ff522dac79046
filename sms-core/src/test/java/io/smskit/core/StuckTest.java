package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.core.engine.Stuck;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.Rate;
import io.smskit.definition.Route;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Messages that nobody moves are counted and told; those that wait for something are not. */
class StuckTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Stuck NONE = new Stuck(0, 0, 0);

    private SmsStores stores = SharedStores.open();

    @AutoClose
    private final Opened open = new Opened();

    private Laboratory lab(Laboratory.Setup setup) {
        Laboratory lab = setup.stores(stores).lease(LEASE).start();
        open.add(lab);
        return lab;
    }

    private static Message to(int number) {
        return Message.text("Disk 91 % full on db-2").to("+8613800" + (100_000 + number));
    }

    private static Stuck stuck(Laboratory lab) {
        return lab.engine.gauges().stuck();
    }

    private static List<String> alerts(Laboratory lab) {
        return lab.events.stream()
                .filter(SmsEvent.Alert.class::isInstance)
                .map(SmsEvent.Alert.class::cast)
                .filter(alert -> alert.subject().equals("messages"))
                .map(alert -> alert.reason().code() + ": " + alert.reason().text())
                .toList();
    }

    @Nested
    class OnARouteThatNoLivingNodeServes {
        private final Laboratory lab = lab(Laboratory.with("main", Sandbox.accepting()));
        private final Sandbox abroad = Sandbox.accepting();
        private MessageId stranded;

        private SmsEngine nodeWithTheChannel() {
            SmsEngine engine = SmsEngine.builder()
                    .channel("abroad", abroad)
                    .route("notification", List.of("abroad"))
                    .time(lab.time)
                    .stores(stores)
                    .lease(LEASE)
                    .start();
            open.add(engine);
            return engine;
        }

        @BeforeEach
        void strand() {
            SmsEngine engine = nodeWithTheChannel();
            abroad.link(false, 0, "down");
            lab.time.advance(Duration.ofSeconds(5));
            stranded = engine.client().send(to(1)).id();
            lab.time.advance(MINUTE.multipliedBy(5));
            assertThat(stuck(lab))
                    .as("while the node lives whose channel is down")
                    .isEqualTo(NONE);
            engine.close();
        }

        @Test
        void areToldWithTheRoute() {
            lab.time.advance(MINUTE.multipliedBy(3));
            assertThat(stuck(lab)).isEqualTo(new Stuck(0, 1, 0));
            lab.time.advance(MINUTE.multipliedBy(30));
            assertThat(alerts(lab))
                    .containsExactly("STUCK: messages are stuck: 1 on route 'notification', of which no living node has"
                            + " a channel");
        }

        @Test
        void areNotAnyMoreWhenANodeServesItAgain() {
            lab.time.advance(MINUTE.multipliedBy(3));
            nodeWithTheChannel();
            lab.time.advance(MINUTE.multipliedBy(2));
            assertThat(lab.state(stranded)).isEqualTo(MessageState.SUBMITTED);
            assertThat(stuck(lab)).isEqualTo(NONE);
            assertThat(alerts(lab)).hasSize(2).last().isEqualTo("STUCK_NO_MORE: no messages are stuck any more");
        }

        @Test
        void areNotAnyMoreWhenTheRouteLeadsElsewhere() {
            lab.time.advance(MINUTE.multipliedBy(3));
            lab.engine
                    .definitions()
                    .put(DefinitionChange.of(Route.of("notification", List.of("main")))
                            .by("alice")
                            .takingOver());
            lab.time.advance(MINUTE.multipliedBy(2));
            assertThat(lab.copies(stranded)).isEqualTo(1);
            assertThat(stuck(lab)).isEqualTo(NONE);
        }

        @Test
        void areCountedByOneOfTheNodes() {
            SmsEngine second = lab.restarted();
            open.add(second);
            lab.time.advance(MINUTE.multipliedBy(5));
            assertThat(stuck(lab).unserved() + second.gauges().stuck().unserved())
                    .isEqualTo(1);
        }
    }

    @Nested
    class InTheHandOfANodeThatOthersHaveForgotten {
        private final Laboratory lab = lab(Laboratory.with("main", Sandbox.accepting()));
        private MessageId taken;

        /** A claim that came to the store after its node had been rescued and forgotten. */
        @BeforeEach
        void claimLate() {
            lab.sandbox("main").link(false, 0, "held back");
            lab.time.advance(Duration.ofSeconds(1));
            taken = lab.send(to(1));
            NodeId forgotten = stores.nodes().join("forgotten", LEASE, lab.time.instant());
            stores.nodes().leave(forgotten, lab.time.instant());
            List<StoredMessage> claimed = stores.messages()
                    .claim(new Claim.Due(forgotten, Priority.NORMAL, Set.of("default"), 10), lab.time.instant());
            assertThat(claimed).hasSize(1);
            lab.sandbox("main").link(true, 64, "");
        }

        @Test
        void areToldAndFreed() {
            lab.time.advance(MINUTE.multipliedBy(2).minusSeconds(5));
            assertThat(lab.copies(taken)).isZero();
            lab.time.advance(Duration.ofSeconds(10));
            assertThat(stuck(lab)).isEqualTo(new Stuck(1, 0, 0));
            assertThat(lab.copies(taken)).isEqualTo(1);
            lab.time.advance(MINUTE);
            assertThat(stuck(lab)).isEqualTo(NONE);
            assertThat(alerts(lab))
                    .containsExactly(
                            "STUCK: messages are stuck: 1 in the hand of nodes that do not live any more, which are"
                                    + " freed now",
                            "STUCK_NO_MORE: no messages are stuck any more");
        }
    }

    /** A store that keeps messages to itself which it says are waiting. */
    @Test
    void thatTheStoreDoesNotGiveOutThoughAChannelHasRoomAreTold() {
        AtomicBoolean lies = new AtomicBoolean(true);
        MessageStore honest = stores.messages();
        MessageStore lying = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (self, method, args) -> {
                    boolean silent = lies.get() && args != null && args[0] instanceof Claim.Due;
                    return silent ? List.of() : method.invoke(honest, args);
                });
        stores = stores.toBuilder().messages(lying).build();
        Laboratory lab = lab(Laboratory.with("main", Sandbox.accepting()));
        lab.time.advance(Duration.ofSeconds(10));
        MessageId kept = lab.send(to(1));
        lab.time.advance(MINUTE.multipliedBy(2));
        assertThat(stuck(lab)).as("at the first look that sees it").isEqualTo(NONE);
        lab.time.advance(MINUTE);
        assertThat(stuck(lab)).isEqualTo(new Stuck(0, 0, 1));
        assertThat(alerts(lab)).singleElement().asString().contains("route 'default'", "a channel has room");
        lies.set(false);
        lab.time.advance(MINUTE.multipliedBy(2));
        assertThat(lab.copies(kept)).isEqualTo(1);
        assertThat(stuck(lab)).isEqualTo(NONE);
    }

    @Test
    void whatWaitsForAChannelAPersonOrItsTimeIsNotStuck() {
        Laboratory lab =
                lab(Laboratory.with("main", Sandbox.accepting(), options -> options.throughput(Rate.perSecond(1)))
                        .channel("closed", Sandbox.accepting(), options -> options.enabled(false))
                        .and(builder -> builder.route("default", List.of("main"))
                                .route("transactional", List.of("closed", "main"))));
        IntStream.range(0, 600).forEach(i -> lab.send(to(i)));
        lab.send(to(1_000).sendAt(Laboratory.START.plus(Duration.ofHours(1))));
        for (int minute = 0; minute < 9; minute++) {
            lab.time.advance(MINUTE);
            assertThat(stuck(lab)).as("a backlog").isEqualTo(NONE);
        }
        lab.sandbox("main").link(false, 0, "down");
        lab.time.advance(MINUTE.multipliedBy(10));
        assertThat(stuck(lab)).as("a channel that is down").isEqualTo(NONE);
        assertThat(alerts(lab)).isEmpty();
    }
}
