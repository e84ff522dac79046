package io.smskit.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smskit.simulator.RealTime;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

/** What all rules about stores work with: an empty place that is open. */
@TestMethodOrder(MethodOrderer.DisplayName.class)
@Timeout(120)
abstract class StoreRules {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    /** The finest step that every store keeps. */
    static final Duration TICK = Duration.ofNanos(1_000);

    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final int MOMENTS = 100;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final StoreKit kit;
    private final List<SmsStores> opened = new ArrayList<>();
    final RealTime time = new RealTime();
    StorePlace place;
    SmsStores stores;

    @SuppressWarnings("NullAway.Init")
    StoreRules(StoreKit kit) {
        this.kit = kit;
    }

    @BeforeEach
    void openPlace() {
        place = kit.place();
        stores = open(time);
    }

    @AfterEach
    void closePlace() {
        try {
            closeStores();
        } finally {
            place.close();
            time.close();
        }
    }

    private SmsStores open(EngineTime timeOfProcess) {
        SmsStores bundle = place.open(timeOfProcess);
        opened.add(bundle);
        return bundle;
    }

    private void closeStores() {
        opened.forEach(SmsStores::close);
        opened.clear();
    }

    /** The stores of another process at the same place. */
    SmsStores openBeside() {
        return openBeside(time);
    }

    SmsStores openBeside(EngineTime timeOfProcess) {
        assumeTrue(place.isShared(), "the place is not shared");
        return open(timeOfProcess);
    }

    /** The stores of several processes that open a place at the same moment in which nothing is yet. */
    List<SmsStores> openEmptyPlaceAtOnce(int processes) {
        assumeTrue(place.isShared(), "the place is not shared");
        closeStores();
        place.close();
        place = kit.place();
        try (Crowd crowd = new Crowd()) {
            List<SmsStores> bundles = crowd.run(processes, i -> place.open(time));
            opened.addAll(bundles);
            return bundles;
        }
    }

    /** Ends the process and starts it again. */
    void reopen() {
        assumeTrue(stores.durability() != Durability.NONE, "the stores declare that they survive nothing");
        closeStores();
        stores = open(time);
    }

    /** A node that lives as long as the rule. */
    NodeId joins(String name) {
        return stores.nodes().join(name, FOR_EVER, NOON);
    }

    /** What may lag behind is asked again for a moment. */
    void soon(Runnable rule) {
        for (int i = 0; i < MOMENTS; i++) {
            try {
                rule.run();
                return;
            } catch (AssertionError tooEarly) {
                time.await(new CompletableFuture<>(), A_MOMENT);
            }
        }
        rule.run();
    }

    /** A recommendation that is not followed is shown and does not fail. */
    static void recommend(Runnable rule) {
        try {
            rule.run();
        } catch (AssertionError e) {
            throw new TestAbortedException("not as recommended: " + e.getMessage(), e);
        }
    }

    static Instant inSeconds(long seconds) {
        return NOON.plusSeconds(seconds);
    }
}
