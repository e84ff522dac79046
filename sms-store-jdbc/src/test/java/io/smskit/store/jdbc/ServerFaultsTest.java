package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SmsException;
import io.smskit.core.SmsEngine;
import io.smskit.servers.PostgresServer;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.net.FaultProxy;
import io.smskit.simulator.net.Flow;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.store.SmsStores;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** An engine whose PostgreSQL is killed, stands still or cannot be reached, and comes back. */
@Timeout(180)
final class ServerFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Far more than is promised, since the machine may have much else to do. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final RealTime time = new RealTime();
    private final PostgresServer server = PostgresServer.durable();
    private final FaultProxy proxy = FaultProxy.to(server.port());
    private final Sandbox sandbox =
            Sandbox.scripted(submission -> Script.accept().latency(Duration.ofSeconds(2)));
    private final TroubledSource source = source();
    private final SmsStores stores =
            JdbcStores.on(source.pool()).patience(PATIENCE).open();
    private final List<MessageId> ids = new ArrayList<>();
    private SmsEngine engine;

    private TroubledSource source() {
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setUrl(server.url("postgres", "").replace(":" + server.port() + "/", ":" + proxy.port() + "/"));
        direct.setConnectTimeout(2);
        direct.setSocketTimeout(2);
        return new TroubledSource(direct, JdbcStores.CONNECTIONS);
    }

    @BeforeEach
    void begin() {
        engine = SmsEngine.builder().channel("main", sandbox).stores(stores).start();
        for (int i = 0; i < 20; i++) {
            ids.add(engine.client().send(message(i)).id());
        }
        await(() -> sandbox.submissions().size() == ids.size());
    }

    @AfterEach
    void end() throws SQLException {
        engine.close();
        stores.close();
        source.close();
        proxy.close();
        server.close();
        time.close();
    }

    private static Message message(int number) {
        return Message.text("Disk 91 % full on db-2")
                .messageClass(MessageClass.TRANSACTIONAL)
                .to("+86138001380" + (10 + number));
    }

    private void await(BooleanSupplier condition) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        look(condition, met);
        assertThat(time.await(met, LONGEST)).as("it comes about in the end").isTrue();
    }

    private void look(BooleanSupplier condition, CompletableFuture<Void> met) {
        if (condition.getAsBoolean()) {
            met.complete(null);
        } else if (!met.isDone()) {
            time.schedule(Duration.ofMillis(50), () -> look(condition, met));
        }
    }

    private void assertRefused() {
        assertThatThrownBy(() -> engine.client().send(message(80)))
                .isInstanceOfSatisfying(
                        SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }

    /** The answers that came meanwhile are stored, nothing left twice, and messages are taken again. */
    private void assertAllIsWell() {
        long back = time.nanoTime();
        await(() -> ids.stream().allMatch(id -> state(id) == MessageState.SUBMITTED));
        System.out.println("settled " + Duration.ofNanos(time.nanoTime() - back).toMillis() + " ms after its return");
        assertThat(ids).allSatisfy(id -> {
            MessageView view = engine.client().find(id).orElseThrow();
            assertThat(view.attempts()).hasSize(1);
            assertThat(view.possibleDuplicate()).isFalse();
            assertThat(sandbox.ledger().copiesOf(id)).hasSize(1);
        });
        MessageId next = engine.client().send(message(70)).id();
        await(() -> state(next) == MessageState.SUBMITTED);
        assertThat(sandbox.ledger().size()).isEqualTo(ids.size() + 1);
    }

    private MessageState state(MessageId id) {
        try {
            return engine.client().find(id).orElseThrow().state();
        } catch (SmsException e) {
            return MessageState.QUEUED;
        }
    }

    private void awaitAnswers() {
        await(() -> sandbox.ledger().size() == ids.size());
    }

    @Test
    void aKilledServerCostsNoVerdictAndNoCopy() {
        server.kill();
        assertRefused();
        awaitAnswers();
        server.startAgain();
        assertAllIsWell();
    }

    @Test
    void aServerThatStandsStillIsWaitedForNoLongerThanOnesPatience() {
        server.pause();
        assertRefused();
        awaitAnswers();
        server.resume();
        assertAllIsWell();
    }

    @Test
    void aServerBehindABlackHoleIsWaitedForNoLongerThanOnesPatience() {
        proxy.reply(Flow.blackHole());
        proxy.dropConnections();
        assertRefused();
        awaitAnswers();
        proxy.reply(Flow.free());
        proxy.dropConnections();
        assertAllIsWell();
    }

    @Test
    void aServerThatIsSlowMakesAcceptingSlowAndTakesNoMoreConnections() {
        source.trouble((commit, connection) -> {
            CompletableFuture<Void> end = new CompletableFuture<>();
            time.schedule(Duration.ofMillis(200), () -> end.complete(null));
            end.join();
            commit.run(connection);
        });
        List<CompletableFuture<MessageId>> slow = IntStream.range(20, 60)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> engine.client().send(message(i)).id(), time.executor()))
                .toList();
        slow.forEach(each -> ids.add(each.join()));
        source.calm();
        await(() -> sandbox.ledger().size() == ids.size());
        assertAllIsWell();
    }
}
