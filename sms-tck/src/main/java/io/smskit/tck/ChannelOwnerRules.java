package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.store.ChannelOwners;
import io.smskit.spi.store.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about channels that only one node may use. */
abstract class ChannelOwnerRules extends NodeRules {
    private ChannelOwners owners;

    @SuppressWarnings("NullAway.Init")
    ChannelOwnerRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void takeUpOwners() {
        owners = stores.owners();
    }

    @Test
    @DisplayName("C-01 required: a free channel is taken, and kept by whoever has it")
    void takesAndKeeps() {
        NodeId node = joinsAtNoon("one");
        assertThat(owners.own("modem", node, NOON)).isTrue();
        assertThat(owners.own("modem", node, NOON.plusSeconds(1))).isTrue();
    }

    @Test
    @DisplayName("C-02 required: a channel has one living owner")
    void hasOneOwner() {
        NodeId first = joinsAtNoon("first");
        NodeId second = joinsAtNoon("second");
        assertThat(owners.own("modem", first, NOON)).isTrue();
        assertThat(owners.own("modem", second, NOON)).isFalse();
        assertThat(owners.own("modem", second, STILL_ALIVE)).isFalse();
        assertThat(owners.own("modem", first, STILL_ALIVE)).isTrue();
    }

    @Test
    @DisplayName("C-03 required: a channel is free when its owner's lease has run out, and not before")
    void freeWhenTheLeaseRanOut() {
        NodeId first = joinsAtNoon("first");
        NodeId second = nodes.join("second", Duration.ofDays(1), NOON);
        owners.own("modem", first, NOON);
        nodes.renew(first, NOON.plusSeconds(20));
        assertThat(owners.own("modem", second, RUN_OUT)).isFalse();
        assertThat(owners.own("modem", second, NOON.plusSeconds(51))).isTrue();
        assertThat(owners.own("modem", first, NOON.plusSeconds(51))).isFalse();
    }

    @Test
    @DisplayName("C-04 required: a node whose lease has run out gets no channel and keeps none")
    void deadNodesOwnNothing() {
        NodeId dead = joinsAtNoon("dead");
        owners.own("modem", dead, NOON);
        assertThat(owners.own("modem", dead, RUN_OUT)).isFalse();
        assertThat(owners.own("other", dead, RUN_OUT)).isFalse();
    }

    @Test
    @DisplayName("C-05 required: who left owns nothing")
    void whoLeftOwnsNothing() {
        NodeId first = joinsAtNoon("first");
        NodeId second = joinsAtNoon("second");
        owners.own("modem", first, NOON);
        nodes.leave(first, NOON);
        assertThat(owners.own("modem", first, NOON)).isFalse();
        assertThat(owners.own("modem", second, NOON)).isTrue();
    }

    @Test
    @DisplayName("C-06 required: a channel that is let go is free; letting go of another's changes nothing")
    void onlyTheOwnerLetsGo() {
        NodeId first = joinsAtNoon("first");
        NodeId second = joinsAtNoon("second");
        owners.own("modem", first, NOON);
        owners.disown("modem", second, NOON);
        assertThat(owners.own("modem", second, NOON)).isFalse();
        owners.disown("modem", first, NOON);
        owners.disown("modem", first, NOON);
        assertThat(owners.own("modem", second, NOON)).isTrue();
    }

    @Test
    @DisplayName("C-07 required: channels are owned one by one")
    void channelsAreApart() {
        NodeId first = joinsAtNoon("first");
        NodeId second = joinsAtNoon("second");
        assertThat(owners.own("modem", first, NOON)).isTrue();
        assertThat(owners.own("Modem", second, NOON)).isTrue();
        assertThat(owners.own("modem-2", first, NOON)).isTrue();
        owners.disown("modem", first, NOON);
        assertThat(owners.own("modem-2", second, NOON)).isFalse();
    }

    @Test
    @DisplayName(
            "C-08 required: of nodes that want a channel at once exactly one gets it, in whatever process they are")
    void oneOfManyGetsIt() {
        List<ChannelOwners> processes =
                place.isShared() ? List.of(owners, openBeside().owners()) : List.of(owners);
        List<NodeId> many =
                IntStream.range(0, 16).mapToObj(i -> joinsAtNoon("node " + i)).toList();
        try (Crowd crowd = new Crowd()) {
            for (int round = 0; round < 10; round++) {
                String channel = "modem-" + round;
                List<Boolean> owned =
                        crowd.run(16, i -> processes.get(i % processes.size()).own(channel, many.get(i), NOON));
                assertThat(owned).filteredOn(Boolean::booleanValue).hasSize(1);
                assertThat(owners.own(channel, many.get(owned.indexOf(true)), NOON))
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("C-09 required: of nodes that want a dead node's channel at once exactly one gets it")
    void oneOfManyInherits() {
        NodeId dead = joinsAtNoon("dead");
        List<String> channels =
                IntStream.range(0, 10).mapToObj(i -> "modem-" + i).toList();
        channels.forEach(channel -> assertThat(owners.own(channel, dead, NOON)).isTrue());
        List<NodeId> many = IntStream.range(0, 16)
                .mapToObj(i -> nodes.join("node " + i, LEASE, RUN_OUT))
                .toList();
        try (Crowd crowd = new Crowd()) {
            for (String channel : channels) {
                assertThat(crowd.run(16, i -> owners.own(channel, many.get(i), RUN_OUT)))
                        .filteredOn(Boolean::booleanValue)
                        .hasSize(1);
            }
        }
    }
}
