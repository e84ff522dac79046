package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.SmsException;
import io.smskit.core.SmsEngine;
import io.smskit.policy.Facts;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fifty threads on each of two nodes that send under one key at the same moment. */
@Timeout(180)
final class KeyRaceTest {
    private static final int THREADS = 50;
    private static final String CONFLICT = "conflict";
    private static final LimitClaim UNIT = new LimitClaim(
            "one-key",
            LimitRule.sliding(1_000, Duration.ofDays(1)),
            1,
            LimitClaim.WhenExceeded.BLOCK,
            "LIMIT_EXCEEDED");

    private final RealTime time = new RealTime();

    @AfterEach
    void close() {
        time.close();
    }

    /** Counts every message against one limit. */
    private static final class Counted implements Policy {
        @Override
        public String name() {
            return "counted";
        }

        @Override
        public Verdict judge(Facts facts) {
            return Verdict.allow(List.of(UNIT));
        }
    }

    @Test
    void getOneIdAndReserveOneUnitOnSqlite() {
        try (SqlitePlace place = new SqlitePlace()) {
            race(place);
        }
    }

    @Test
    void getOneIdAndReserveOneUnitOnPostgres() {
        try (PostgresPlace place = new PostgresPlace()) {
            race(place);
        }
    }

    @Test
    void getOneIdAndReserveOneUnitOnMariadb() {
        try (MariadbPlace place = new MariadbPlace()) {
            race(place);
        }
    }

    private SmsEngine node(SmsStores stores) {
        return SmsEngine.builder()
                .channel("main", Sandbox.accepting())
                .stores(stores)
                .policy(new Counted())
                .start();
    }

    private void race(SchemaTest.Place place) {
        try (SmsStores first = place.open(time);
                SmsStores second = place.open(time);
                SmsEngine one = node(first);
                SmsEngine other = node(second)) {
            List<String> same = together(List.of(one, other), "Disk 91 % full on db-2");
            assertThat(same).hasSize(2 * THREADS).doesNotContain(CONFLICT);
            assertThat(same.stream().distinct()).hasSize(1);
            assertThat(together(List.of(one, other), "Disk 92 % full on db-2")).containsOnly(CONFLICT);
            assertThat(first.query().count(Filter.all()).values()).containsExactly(1L);
            assertThat(first.limits().peek(List.of(UNIT), time.instant()).used())
                    .containsExactly(1L);
        }
    }

    /** What each thread of each node is told. */
    private List<String> together(List<SmsEngine> nodes, String text) {
        CountDownLatch ready = new CountDownLatch(nodes.size() * THREADS);
        List<CompletableFuture<String>> told = IntStream.range(0, nodes.size() * THREADS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> send(nodes.get(i % nodes.size()), text, ready), time.executor()))
                .toList();
        return told.stream().map(CompletableFuture::join).toList();
    }

    private static String send(SmsEngine node, String text, CountDownLatch ready) {
        try {
            ready.countDown();
            ready.await();
            return node.client()
                    .send(Message.text(text)
                            .messageClass(MessageClass.NOTIFICATION)
                            .idempotencyKey("order-77120")
                            .to("+8613800138000"))
                    .id()
                    .toString();
        } catch (SmsException e) {
            return e.code() == ErrorCode.IDEMPOTENCY_CONFLICT
                    ? CONFLICT
                    : e.code().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
