package io.smskit.tck;

import static io.smskit.spi.Capability.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.Remainder;
import io.smskit.spi.Segmentation;
import io.smskit.spi.Submission;
import io.smskit.text.BinaryData;
import io.smskit.text.Segmenter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Rules about what a channel says that it can carry. What it carries must be on the wire: two messages that differ in
 * nothing else make two requests that differ.
 */
abstract class ChannelCapabilityRules extends ChannelRules {
    private static final AttemptId ATTEMPT = new AttemptId(MessageId.of(77), 1);

    ChannelCapabilityRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-60 required: FREE_TEXT carries the text")
    void carriesText() {
        carries(FREE_TEXT, this::plain, "Your code is 482913.", "Your code is 482914.");
    }

    @Test
    @DisplayName("P-61 required: TEMPLATE carries the values")
    void carriesTemplate() {
        carries(
                TEMPLATE,
                (channel, value) -> plain(channel, "Your code is " + value).template(kit.template(value)),
                "482913",
                "100200");
    }

    @Test
    @DisplayName("P-62 required: SENDER_ID carries the sender id of the message")
    void carriesSenderId() {
        carries(SENDER_ID, (channel, sender) -> plain(channel).senderId(SenderId.of(sender)), "KESTREL", "TANGO");
    }

    @Test
    @DisplayName("P-63 required: SIGN_NAME carries the sign name of the message")
    void carriesSignName() {
        carries(SIGN_NAME, (channel, name) -> plain(channel).signName(name), "Kestrel", "Tango");
    }

    @Test
    @DisplayName("P-64 required: UCS2 carries every character")
    void carriesEveryCharacter() {
        carries(UCS2, this::wording, "验证码 482913 \ud83d\ude00", "验证码 482913 \ud83d\ude01");
    }

    @Test
    @DisplayName("P-65 required: LONG_MESSAGES carries a long text to its end")
    void carriesLongTexts() {
        String long1 = "0123456789".repeat(60);
        carries(LONG_MESSAGES, this::wording, long1 + "a", long1 + "b");
    }

    @Test
    @DisplayName("P-66 required: VALIDITY_PERIOD carries the deadline")
    void carriesDeadline() {
        Instant now = bench.now();
        carries(
                VALIDITY_PERIOD,
                (channel, hours) -> plain(channel).deadline(now.plus(Duration.ofHours(hours))),
                2L,
                30L);
    }

    @Test
    @DisplayName("P-67 required: INTERNATIONAL carries the country code")
    void carriesCountryCode() {
        carries(
                INTERNATIONAL,
                (channel, number) -> drafts.draft(channel, Msisdn.of(number), ATTEMPT, "Your code is 482913."),
                "+4915123456789",
                "+4415123456789");
    }

    @Test
    @DisplayName("P-68 required: MISSING_PARTS hands over the parts that are asked for")
    void handsOverMissingParts() {
        String text = "0123456789".repeat(40);
        carries(
                MISSING_PARTS,
                (channel, part) -> plain(channel, text)
                        .remainder(new Remainder(1, segmenter(channel).count(text), List.of(part))),
                1,
                2);
    }

    @Test
    @DisplayName("P-69 required: BINARY carries the octets of long data to their end, and the ports")
    void carriesOctetsAndPorts() {
        byte[] octets = new byte[300];
        Arrays.fill(octets, (byte) 0xAA);
        BinaryData data = BinaryData.of(octets).port(2948);
        octets[299] = 0x55;
        carries(BINARY, this::binary, data, BinaryData.of(octets).port(2948));
        carries(BINARY, this::binary, data, data.port(2949));
        carries(BINARY, this::binary, data, data.ports(null));
    }

    private Submission.Builder binary(Channel channel, BinaryData data) {
        return Submission.builder(ATTEMPT, Drafts.recipient(1), data.hex()).binary(data);
    }

    private static Segmenter segmenter(Channel channel) {
        return channel.ability(Segmentation.class).map(Segmentation::segmenter).orElse(Segmenter.standard());
    }

    private Submission.Builder plain(Channel channel) {
        return plain(channel, "Your code is 482913.");
    }

    private Submission.Builder plain(Channel channel, String text) {
        return drafts.draft(channel, Drafts.recipient(1), ATTEMPT, text);
    }

    /** Words as free text where the channel takes it, else as the value of a template. */
    private Submission.Builder wording(Channel channel, String words) {
        Submission.Builder draft = plain(channel, words);
        return channel.capabilities().contains(FREE_TEXT) ? draft : draft.template(kit.template(words));
    }

    private <V> void carries(
            Capability capability, BiFunction<Channel, V, Submission.Builder> draft, V value, V other) {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        assumeTrue(channel.capabilities().contains(capability), () -> "the channel does not declare " + capability);
        kit.shown().judged(capability);
        List<String> first = requests(channel, draft.apply(channel, value).build());
        List<String> second = requests(channel, draft.apply(channel, other).build());
        assertThat(second.equals(first))
                .as("whether messages that differ in %s alone make the same request", capability)
                .isFalse();
    }

    private List<String> requests(Channel channel, Submission submission) {
        int before = bench.peer().handovers().size();
        assertAccepted(bench.outcome(channel, submission));
        List<Handover> handovers = bench.peer().handovers();
        return handovers.subList(before, handovers.size()).stream()
                .map(Handover::request)
                .toList();
    }
}
