package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims that take their time, as those of a database do. */
class ClaimsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SmsStores shared = SharedStores.open();
    private final UnreliableStores stores = new UnreliableStores(shared);
    private final Laboratory lab = Laboratory.with(
                    "main",
                    Sandbox.scripted(submission ->
                            Script.accept().report(ReportScript.delivered().after(Duration.ofSeconds(3)))))
            .stores(stores.stores())
            .lease(LEASE)
            .start();
    private int claims;
    private int lives;

    @AfterEach
    void close() {
        lab.close();
    }

    private static Message to(int number) {
        return Message.text("Disk 91 % full on db-2").to("+8613800" + (100_000 + number));
    }

    /** The next claim takes so long, and meets something on its way. */
    private void theNextClaimTakes(Duration duration, Runnable onItsWay) {
        stores.beforeDue(() -> {
            if (claims++ == 0) {
                lab.time.advance(duration);
                onItsWay.run();
            }
        });
    }

    @Test
    void doNotKeepTheLoopFromWhatElseThereIsToDo() {
        MessageId before = lab.send(to(1));
        MessageId later = lab.send(to(2).sendAt(Laboratory.START.plus(Duration.ofHours(1))));
        lab.time.advance(SECOND);
        List<MessageState> meanwhile = new ArrayList<>();
        theNextClaimTakes(Duration.ofSeconds(10), () -> {
            lab.sms.cancel(later);
            meanwhile.addAll(List.of(lab.state(before), lab.state(later)));
        });
        MessageId id = lab.send(to(3));
        lab.time.advance(Duration.ofMinutes(1));
        assertThat(meanwhile).containsExactly(MessageState.DELIVERED, MessageState.CANCELLED);
        assertThat(lab.copies(id)).isEqualTo(1);
    }

    @Test
    void areMadeOneAtATimeSoThatNoMoreIsClaimedThanTheChannelTakes() {
        int[] underWay = {0};
        List<Integer> counts = new ArrayList<>();
        stores.beforeDue(() -> {
            counts.add(++underWay[0]);
            lab.time.advance(Duration.ofMillis(200));
            underWay[0]--;
        });
        List<MessageId> ids =
                IntStream.range(0, 300).mapToObj(i -> lab.send(to(i))).toList();
        lab.time.advance(Duration.ofMinutes(1));
        assertThat(ids).allSatisfy(id -> assertThat(lab.copies(id)).isEqualTo(1));
        assertThat(counts).hasSizeGreaterThan(1).containsOnly(1);
    }

    @Test
    void areNotMadeWhileNothingIsDue() {
        MessageId later = lab.send(to(1).sendAt(Laboratory.START.plus(Duration.ofHours(1))));
        lab.time.advance(SECOND.multipliedBy(3));
        stores.beforeDue(() -> claims++);
        lab.time.advance(Duration.ofMinutes(50));
        assertThat(claims).isZero();
        lab.time.advance(Duration.ofMinutes(10));
        assertThat(lab.copies(later)).isEqualTo(1);
    }

    @Test
    void thatComeToTheStoreAfterTheirLifeWasForgottenAreFreed() {
        theNextClaimTakes(Duration.ZERO, () -> {
            stores.down(call -> call.startsWith("NodeStore."));
            lab.time.advance(LEASE.plus(SECOND));
            for (NodeId dead : shared.nodes().dead(lab.time.instant())) {
                shared.messages().rescue(dead, lab.time.instant());
                shared.nodes().leave(dead, lab.time.instant());
                lives++;
            }
            stores.up();
            lab.time.advance(LEASE);
        });
        MessageId id = lab.send(to(1));
        lab.time.advance(Duration.ofMinutes(2));
        assertThat(lives).isEqualTo(1);
        assertThat(lab.copies(id)).isEqualTo(1);
    }

    @Test
    void thatEndAfterTheEngineWasAskedToCloseAreGivenBack() {
        theNextClaimTakes(Duration.ZERO, lab.engine::close);
        MessageId id = lab.send(to(1));
        lab.time.advance(Duration.ofMinutes(1));
        assertThat(lab.truth.size()).isZero();
        assertThat(lab.state(id)).isEqualTo(MessageState.QUEUED);
        stores.beforeDue(() -> {});
        try (SmsEngine next = lab.restarted()) {
            lab.time.advance(Duration.ofMinutes(1));
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }
}
