package io.smskit.core.store;

import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.inSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.store.NodeId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InMemoryNodeStoreTest {
    private final InMemoryNodeStore store = new InMemoryNodeStore();

    private NodeId join() {
        return store.join("host", Duration.ofSeconds(30), NOW);
    }

    @Test
    void givesEachLifeAnIdOfItsOwn() {
        NodeId first = join();
        store.leave(first, NOW);
        assertThat(join()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "29, true", "30, false", "31, false"})
    void renewsALeaseThatHasNotRunOut(int second, boolean renewed) {
        NodeId node = join();
        assertThat(store.renew(node, inSeconds(second))).isEqualTo(renewed);
        assertThat(store.dead(inSeconds(second)).contains(node)).isNotEqualTo(renewed);
    }

    @Test
    void prolongsTheLeaseFromTheRenewalOn() {
        NodeId node = join();
        store.renew(node, inSeconds(20));
        assertThat(store.dead(inSeconds(49))).isEmpty();
        assertThat(store.dead(inSeconds(50))).containsExactly(node);
    }

    @Test
    void neverRevivesANodeEvenIfTheClockIsPutBack() {
        NodeId node = join();
        assertThat(store.renew(node, inSeconds(30))).isFalse();
        assertThat(store.renew(node, inSeconds(1))).isFalse();
        assertThat(store.dead(inSeconds(1))).containsExactly(node);
    }

    @Test
    void forgetsANodeThatLeft() {
        NodeId node = join();
        NodeId other = join();
        store.leave(node, NOW);
        assertThat(store.dead(NOW)).isEmpty();
        assertThat(store.renew(node, NOW)).isFalse();
        assertThat(store.renew(other, NOW)).isTrue();
    }

    @Test
    void countsTheLiving() {
        NodeId dead = join();
        store.join("host", Duration.ofMinutes(9), NOW);
        assertThat(store.alive(NOW)).hasSize(2);
        assertThat(store.alive(inSeconds(30))).hasSize(1);
        store.leave(dead, inSeconds(30));
        assertThat(store.dead(inSeconds(30))).isEmpty();
    }

    @Test
    void knowsNoStrangers() {
        NodeId stranger = new NodeId(99);
        store.leave(stranger, NOW);
        assertThat(store.renew(stranger, NOW)).isFalse();
        assertThat(store.dead(NOW)).isEmpty();
    }

    @Test
    void givesAChannelToOneLivingNodeAtATime() {
        NodeId first = join();
        NodeId second = store.join("host", Duration.ofMinutes(9), NOW);
        assertThat(store.own("modem", first, NOW)).isTrue();
        assertThat(store.own("modem", second, NOW)).isFalse();
        assertThat(store.own("modem", second, inSeconds(30)))
                .as("the first is dead")
                .isTrue();
        store.disown("modem", first, inSeconds(31));
        assertThat(store.own("modem", first, inSeconds(31))).isFalse();
    }
}
