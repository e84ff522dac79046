package io.smskit.simulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chance that replays. */
class MishapsTest {
    private static Request request(int message) {
        ShortMessage sms = RawClient.text(RawClient.NUMBER, "message " + message);
        Pdu pdu = Pdu.request(Command.SUBMIT_SM, message, sms.body());
        return new Request(new Request.Arrival(1, "acme", Instant.EPOCH, message), Command.SUBMIT_SM, pdu, sms);
    }

    private static AcceptedPart part(int message) {
        ShortMessage sms = request(message).message().orElseThrow();
        return new AcceptedPart(message, "", request(message), message, sms, Content.of(sms, Coding.GSM7));
    }

    private static List<String> replies(long seed, IntStream messages) {
        Mishaps mishaps = Mishaps.of(seed);
        return messages.mapToObj(message -> mishaps.reply(request(message)))
                .map(reply -> reply.way() + " "
                        + reply.answer(request(1).pdu(), () -> request(1).pdu().response(0)))
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameRepliesInWhateverOrder() {
        List<String> forward = replies(5, IntStream.range(0, 500));
        List<String> backward = replies(5, IntStream.range(0, 500).map(message -> 499 - message));

        for (int i = 0; i < 500; i++) {
            assertThat(backward.get(499 - i)).isEqualTo(forward.get(i));
        }
        assertThat(replies(6, IntStream.range(0, 500))).isNotEqualTo(forward);
    }

    @Test
    void anotherCopyMayFareBetter() {
        assertThat(replies(5, IntStream.generate(() -> 1).limit(100)).stream().distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void mostMessagesAreTakenAndManyAreNot() {
        Mishaps mishaps = Mishaps.of(5);
        PduReply honest = PduReply.honest();

        assertThat(IntStream.range(0, 1_000)
                        .filter(message -> mishaps.reply(request(message)) == honest)
                        .count())
                .isBetween(300L, 700L);
    }

    @Test
    void whatIsNoMessageIsAnsweredHonestly() {
        Pdu pdu = Pdu.request(Command.ENQUIRE_LINK, 1);
        Request request = new Request(new Request.Arrival(1, "", Instant.EPOCH, 0), Command.ENQUIRE_LINK, pdu, null);

        assertThat(Mishaps.of(5).reply(request)).isSameAs(PduReply.honest());
    }

    @Test
    void reportsReplayToo() {
        for (int message = 0; message < 100; message++) {
            assertThat(Mishaps.of(5).report(part(message)).news())
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*sending\\.(parts|shape).*")
                    .isEqualTo(Mishaps.of(5).report(part(message)).news());
        }
    }
}
