package io.smskit.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.MessageClass;
import io.smskit.Priority;
import io.smskit.core.UnreliableStores;
import io.smskit.core.message.Drafts;
import io.smskit.core.store.InMemoryStores;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = VirtualTime.startingAt(Drafts.NOW);
    private final UnreliableStores unreliable = new UnreliableStores(InMemoryStores.open());
    private final SmsStores stores = unreliable.stores();
    private final Lease lease = new Lease(stores, time, LENGTH, "sms");

    private void pass(long seconds) {
        time.advance(SECOND.multipliedBy(seconds));
    }

    /** A message that this node holds. */
    private StoredMessage claimed(long id, NodeId node) {
        stores.messages()
                .insert(
                        List.of(Incoming.of(Drafts.stored(id, MessageClass.NOTIFICATION, Priority.NORMAL))),
                        time.instant());
        Claim claim = new Claim.Due(node, Priority.NORMAL, Set.of("default"), 1);
        return stores.messages().claim(claim, time.instant()).get(0);
    }

    private NodeId ownerOf(StoredMessage message) {
        return stores.messages()
                .find(new Lookup.ById(List.of(message.id())))
                .get(0)
                .row()
                .owner();
    }

    private List<NodeId> dead() {
        return stores.nodes().dead(time.instant());
    }

    @Test
    void beginsWithALifeInTheStore() {
        pass(29);
        assertThat(dead()).isEmpty();
        pass(1);
        assertThat(dead()).containsExactly(lease.node());
    }

    @Test
    void beginsNotWhileTheStoreIsDown() {
        unreliable.down(call -> call.equals("NodeStore.join"));
        assertThatThrownBy(() -> new Lease(stores, time, LENGTH, "sms")).isInstanceOf(StoreException.class);
    }

    @Test
    void freesWhatItClaimedAfterOthersHadForgottenIt() {
        pass(31);
        stores.nodes().leave(lease.node(), time.instant());
        StoredMessage message = claimed(1, lease.node());
        assertThat(lease.renew()).isTrue();
        assertThat(ownerOf(message)).isNull();
    }

    @Test
    void isRenewedThreeTimesInItsLength() {
        assertThat(lease.period()).isEqualTo(Duration.ofSeconds(10));
    }

    @Nested
    class TheFirstByte {
        @Test
        void mayLeaveUntilFiveSecondsBeforeTheEnd() {
            time.advance(Duration.ofSeconds(25).minusNanos(1));
            assertThat(lease.isSafe()).isTrue();
            time.advance(Duration.ofNanos(1));
            assertThat(lease.isSafe()).isFalse();
        }

        @Test
        void mayLeaveAgainAfterARenewal() {
            pass(24);
            lease.renew();
            pass(24);
            assertThat(lease.isSafe()).isTrue();
            pass(1);
            assertThat(lease.isSafe()).isFalse();
        }

        @Test
        void isJudgedFromWhenTheRenewalWasAskedForAndNotFromItsAnswer() {
            unreliable.before(call -> {
                if (call.equals("NodeStore.renew")) {
                    time.advance(Duration.ofSeconds(20));
                }
            });
            lease.renew();
            time.advance(Duration.ofSeconds(4));
            assertThat(lease.isSafe()).isTrue();
            time.advance(SECOND);
            assertThat(lease.isSafe()).isFalse();
        }

        @Test
        void isJudgedByTheMonotonicClock() {
            time.jumpWallClock(Duration.ofHours(-1));
            pass(24);
            assertThat(lease.isSafe()).isTrue();
            time.jumpWallClock(Duration.ofDays(3_650));
            assertThat(lease.isSafe()).isTrue();
            pass(1);
            assertThat(lease.isSafe()).isFalse();
        }
    }

    @Nested
    class WhileTheStoreIsDown {
        @Test
        void nothingChanges() {
            NodeId before = lease.node();
            unreliable.down(call -> true);
            pass(20);
            assertThat(lease.renew()).isFalse();
            assertThat(lease.node()).isEqualTo(before);
            assertThat(lease.isSafe()).isTrue();
            pass(5);
            assertThat(lease.isSafe()).isFalse();
        }

        @Test
        void aLeaseThatRanOutIsReplacedAfterwards() {
            NodeId before = lease.node();
            StoredMessage held = claimed(1, before);
            unreliable.down(call -> true);
            pass(31);
            lease.renew();
            unreliable.up();
            assertThat(lease.renew()).as("its own messages are free").isTrue();
            assertThat(lease.node()).isNotEqualTo(before);
            assertThat(lease.isSafe()).isTrue();
            assertThat(ownerOf(held)).isNull();
            assertThat(dead()).isEmpty();
        }

        @Test
        void aNodeThatCannotJoinAnewIsNotSafe() {
            pass(31);
            unreliable.down(call -> call.equals("NodeStore.join"));
            assertThat(lease.renew()).isFalse();
            assertThat(lease.isSafe()).isFalse();
            unreliable.up();
            lease.renew();
            assertThat(lease.isSafe()).isTrue();
        }
    }

    @Nested
    class ADeadNode {
        private final NodeId dying = stores.nodes().join("other", Duration.ofSeconds(15), time.instant());
        private final StoredMessage held = claimed(1, dying);

        @Test
        void keepsItsMessagesWhileItsLeaseRuns() {
            pass(14);
            assertThat(lease.renew()).isFalse();
            assertThat(ownerOf(held)).isEqualTo(dying);
        }

        @Test
        void losesItsMessagesAndIsForgotten() {
            pass(15);
            assertThat(lease.renew()).isTrue();
            assertThat(ownerOf(held)).isNull();
            assertThat(dead()).isEmpty();
        }

        @Test
        void isNoNewsASecondTime() {
            pass(15);
            lease.renew();
            assertThat(lease.renew()).isFalse();
        }

        @Test
        void isRescuedLaterIfTheStoreFailsNow() {
            pass(15);
            unreliable.down(call -> call.equals("MessageStore.rescue"));
            assertThat(lease.renew()).isFalse();
            assertThat(lease.isSafe()).as("this node's own lease is renewed").isTrue();
            unreliable.up();
            assertThat(lease.renew()).isTrue();
            assertThat(ownerOf(held)).isNull();
        }

        @Test
        void isRescuedAgainIfItCouldNotBeForgotten() {
            pass(15);
            unreliable.down(call -> call.equals("NodeStore.leave"));
            lease.renew();
            assertThat(ownerOf(held)).isNull();
            assertThat(dead()).containsExactly(dying);
            unreliable.up();
            lease.renew();
            assertThat(dead()).isEmpty();
        }
    }

    @Nested
    class WhoeverLeaves {
        @Test
        void freesItsMessagesAtOnceAndIsNobodysDeadNode() {
            StoredMessage held = claimed(1, lease.node());
            lease.leave();
            assertThat(ownerOf(held)).isNull();
            pass(31);
            assertThat(dead()).isEmpty();
        }

        @Test
        void handsNothingOverAnyMore() {
            lease.leave();
            assertThat(lease.isSafe()).isFalse();
        }

        @Test
        void doesNotComeBackThroughALateRenewal() {
            NodeId before = lease.node();
            lease.leave();
            assertThat(lease.renew()).isFalse();
            assertThat(lease.node()).isEqualTo(before);
            assertThat(lease.isSafe()).isFalse();
            pass(31);
            assertThat(dead()).isEmpty();
        }

        @Test
        void isRescuedByOthersIfTheStoreIsDown() {
            StoredMessage held = claimed(1, lease.node());
            unreliable.down(call -> true);
            lease.leave();
            unreliable.up();
            pass(30);
            new Lease(stores, time, LENGTH, "other").renew();
            assertThat(ownerOf(held)).isNull();
        }
    }
}
