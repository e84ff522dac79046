package io.smskit.provider.smpp.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultComposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our submit_sm byte for byte against jsmpp's. */
final class SubmitSmTest {
    private static final Address NUMBER = new Address(1, 1, "8613800138000");

    @Test
    void writesTheSameBytesAsJsmpp() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        PduBuffer out = new PduBuffer();
        for (int round = 0; round < 5_000; round++) {
            SubmitSm submit = random(random);
            int sequence = 1 + random.nextInt(Integer.MAX_VALUE - 1);

            out.truncate(0);
            submit.write(out, sequence);

            assertThat(Arrays.copyOf(out.bytes(), out.size()))
                    .as("seed " + seed)
                    .isEqualTo(byJsmpp(submit, sequence));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8613800138000\u0000", "861380013800é", "１２３"})
    void refusesWhatIsNoAsciiOrEndsTheFieldEarly(String number) {
        assertThatThrownBy(() -> to(new Address(1, 1, number)).write(new PduBuffer(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("destination_addr has a character that is not ASCII");
    }

    @Test
    void refusesASenderThatIsTooLong() {
        Address sender = new Address(5, 0, "a".repeat(21));
        assertThatThrownBy(() -> new Envelope(new Envelope.Fields("", sender, 0, 0, "", "", 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source_addr has 21 characters, more than 20");
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        assertThatThrownBy(() -> to(new Address(1, 1, "1".repeat(21))).write(new PduBuffer(), 1))
                .hasMessage("destination_addr has 21 characters, more than 20");
    }

    @Test
    void refusesAParameterThatIsTooLong() {
        assertThatThrownBy(() -> with(List.of(new Tlv(0x424, new byte[65_536]))).write(new PduBuffer(), 1))
                .hasMessage("TLV 0x0424 of 65536 bytes is longer than 65535");
    }

    @Test
    void leavesNothingBehindOfWhatItRefuses() {
        PduBuffer out = new PduBuffer();
        to(NUMBER).write(out, 1);
        int before = out.size();

        assertThatThrownBy(() -> to(new Address(1, 1, "1".repeat(21))).write(out, 2));

        assertThat(out.size()).isEqualTo(before);
    }

    @Test
    void showsNeitherNumberNorText() {
        assertThat(to(NUMBER).toString() + to(NUMBER).envelope() + NUMBER + new Tlv(1, new byte[] {65}))
                .doesNotContain("8613")
                .doesNotContain("hello");
    }

    private static SubmitSm to(Address destination) {
        return submit(destination, List.of());
    }

    private static SubmitSm with(List<Tlv> tlvs) {
        return submit(NUMBER, tlvs);
    }

    private static SubmitSm submit(Address destination, List<Tlv> tlvs) {
        Envelope envelope = new Envelope(new Envelope.Fields("", Address.NONE, 0, 0, "", "", 0, 0));
        return new SubmitSm(envelope, destination, 0, 0, 0, "hello".getBytes(ISO_8859_1), tlvs);
    }

    private static SubmitSm random(SplittableRandom random) {
        List<Tlv> tlvs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            // A tag of no known parameter, so that jsmpp keeps the bytes as they are.
            tlvs.add(new Tlv(0x1400 + random.nextInt(100), bytes(random, random.nextInt(300))));
        }
        Envelope envelope = new Envelope(new Envelope.Fields(
                text(random, 5),
                new Address(random.nextInt(7), random.nextInt(19), text(random, 20)),
                random.nextInt(256),
                random.nextInt(4),
                random.nextBoolean() ? "" : "260101000000000R",
                random.nextBoolean() ? "" : "260102030405000+",
                random.nextInt(2),
                random.nextInt(256)));
        return new SubmitSm(
                envelope,
                new Address(random.nextInt(7), random.nextInt(19), text(random, 20)),
                random.nextInt(256),
                random.nextInt(256),
                random.nextInt(256),
                bytes(random, random.nextInt(255)),
                tlvs);
    }

    private static byte[] byJsmpp(SubmitSm submit, int sequence) throws Exception {
        Envelope.Fields shared = submit.envelope().fields();
        return new DefaultComposer()
                .submitSm(
                        sequence,
                        shared.serviceType(),
                        (byte) shared.source().typeOfNumber(),
                        (byte) shared.source().numberingPlan(),
                        shared.source().value(),
                        (byte) submit.destination().typeOfNumber(),
                        (byte) submit.destination().numberingPlan(),
                        submit.destination().value(),
                        (byte) submit.esmClass(),
                        (byte) shared.protocolId(),
                        (byte) shared.priorityFlag(),
                        shared.scheduleDeliveryTime(),
                        shared.validityPeriod(),
                        (byte) submit.registeredDelivery(),
                        (byte) shared.replaceIfPresent(),
                        (byte) submit.dataCoding(),
                        (byte) shared.defaultMessageId(),
                        submit.shortMessage(),
                        submit.tlvs().stream()
                                .map(tlv -> new OptionalParameter.OctetString((short) tlv.tag(), tlv.value()))
                                .toArray(OptionalParameter[]::new));
    }

    private static String text(SplittableRandom random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append((char) (33 + random.nextInt(94)));
        }
        return text.toString();
    }

    private static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
