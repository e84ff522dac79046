package io.smskit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.Msisdn;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InboundMessageTest {
    private static final Msisdn ANN = Msisdn.of("8613800138000");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private final InboundMessage message = InboundMessage.of(ANN, "TD");

    @Test
    void saysWhoWroteWhat() {
        assertThat(message.from()).isEqualTo(ANN);
        assertThat(message.text()).isEqualTo("TD");
        assertThat(message.to()).isEmpty();
        assertThat(message.sentAt()).isEmpty();
        assertThat(message.providerMessageId()).isEmpty();
    }

    @Test
    void keepsWhatIsAddedAndLeavesTheFirstAsItWas() {
        InboundMessage more = message.to("10690000").sentAt(NOON).providerMessageId("mo-1");

        assertThat(more.from()).isEqualTo(ANN);
        assertThat(more.text()).isEqualTo("TD");
        assertThat(more.to()).contains("10690000");
        assertThat(more.sentAt()).contains(NOON);
        assertThat(more.providerMessageId()).contains("mo-1");
        assertThat(message.to()).isEmpty();
    }

    @Test
    void printsTheSenderMaskedAndNotTheText() {
        assertThat(message.to("10690000").providerMessageId("mo-1")).hasToString("inbound message from 86138****8000");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> InboundMessage.of(null, "TD"));
        assertThatNullPointerException().isThrownBy(() -> InboundMessage.of(ANN, null));
    }
}
