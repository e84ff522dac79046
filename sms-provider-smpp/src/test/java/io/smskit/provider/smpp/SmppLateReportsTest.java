package io.smskit.provider.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.core.MessageSearch;
import io.smskit.core.SmsEngine;
import io.smskit.core.store.InMemoryStores;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.smsc.AcceptedPart;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.ReportShape;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports that come when nobody waits for them any more, or never. */
@Timeout(120)
class SmppLateReportsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RealTime time = new RealTime();
    private final SmsStores stores = InMemoryStores.open();
    private final List<SmsEvent> events = new CopyOnWriteArrayList<>();
    private final Smsc smsc = Smsc.start(SmscOptions.create().reports(part -> Report.none()));

    /** The machine's time, with a calendar that is ahead of it. */
    private record Ahead(EngineTime machine, Duration by) implements EngineTime {
        @Override
        public Instant instant() {
            return machine.instant().plus(by);
        }

        @Override
        public long nanoTime() {
            return machine.nanoTime();
        }

        @Override
        public Executor executor() {
            return machine.executor();
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            return machine.schedule(delay, task);
        }

        @Override
        public boolean await(CompletionStage<?> stage, Duration atMost) {
            return machine.await(stage, atMost);
        }
    }

    /** An engine on the same stores as the one before, so much later. */
    private SmsEngine engine(Duration later) {
        return SmsEngine.builder()
                .channel(
                        "smpp-main",
                        Smpp.at("127.0.0.1", smsc.port()).systemId("acme").password("secret"))
                .time(new Ahead(time, later))
                .stores(stores)
                .listener(events::add)
                .start();
    }

    @AfterEach
    void stop() {
        smsc.close();
        time.close();
    }

    private static Msisdn number(int i) {
        return Msisdn.of("4915" + (112_345_000L + i));
    }

    private List<MessageId> send(SmsEngine engine, int count) {
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(engine.client()
                    .send(Message.text("Zaphod " + i).to(number(i)))
                    .id());
        }
        Awaitility.await()
                .atMost(SOON)
                .until(() -> ids.stream()
                        .allMatch(id -> engine.client().find(id).orElseThrow().state() == MessageState.SUBMITTED));
        return ids;
    }

    /** Fault 42: thirty days late, in every vendor's shape, on numbers that were erased: nothing of a person comes back. */
    @Test
    void bringNobodyBackWhoWasErased() {
        List<ReportShape> shapes = List.copyOf(ReportShape.vendors().values());
        try (SmsEngine engine = engine(Duration.ZERO)) {
            send(engine, shapes.size());
            for (int i = 0; i < shapes.size(); i++) {
                engine.operations().erase(number(i));
            }
        }
        List<AcceptedPart> parts = smsc.accepted();
        try (SmsEngine engine = engine(Duration.ofDays(30))) {
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> smsc.sessions().stream().anyMatch(session -> session.number() > 1));
            events.clear();
            for (int i = 0; i < shapes.size(); i++) {
                smsc.report(
                        parts.get(i), Report.delivered().shape(shapes.get(i)).after(Duration.ZERO));
            }
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> engine.gauges().reports().erasedReports() == shapes.size());

            assertThat(smsc.handovers()).as("refused by us").hasSize(shapes.size());
            assertThat(stores.reports().page(0, 100)).isEmpty();
            assertThat(engine.operations().count(MessageSearch.all())).isEmpty();
            assertThat(events).noneMatch(SmsEvent.ReportReceived.class::isInstance);
        }
    }

    /** Fault 41: after 72 hours nobody waits any more, and the message is neither delivered nor failed. */
    @Test
    void thatNeverComeLeaveAMessageUnknown() {
        MessageId id;
        try (SmsEngine engine = engine(Duration.ZERO)) {
            id = send(engine, 1).get(0);
        }
        try (SmsEngine engine = engine(Duration.ofHours(73))) {
            assertThat(engine.client().await(id, SOON).state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(smsc.accepted()).hasSize(1);
        }
    }
}
