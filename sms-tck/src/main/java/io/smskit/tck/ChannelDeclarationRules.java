package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.smskit.spi.Channel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The last rule: it looks back at the others. */
abstract class ChannelDeclarationRules extends ChannelRules {
    ChannelDeclarationRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-90 required: every declared capability was looked at by a rule")
    void everyDeclaredCapabilityIsShown() {
        assumeFalse(kit.shown().isEmpty(), "no rule about capabilities ran: run the whole kit");
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        assertThat(kit.shown().missing(channel.capabilities()))
                .as(
                        "capabilities that the channel declares and the kit was not shown; see the reasons of the aborted rules")
                .isEmpty();
    }
}
