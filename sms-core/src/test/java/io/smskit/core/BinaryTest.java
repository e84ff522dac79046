package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Money;
import io.smskit.Reason;
import io.smskit.SmsException;
import io.smskit.policy.Plan;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Capability;
import io.smskit.spi.Submission;
import io.smskit.text.ApplicationPorts;
import io.smskit.text.BinaryData;
import io.smskit.text.Encoding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 8-bit data for an application on the handset, from the call to the channel. */
class BinaryTest {
    private static final BinaryData DATA =
            BinaryData.ofHex("0605040b8423f0dcff").ports(new ApplicationPorts(2948, 9200));

    private final List<Submission> submissions = new ArrayList<>();

    private Sandbox carrying(EnumSet<Capability> capabilities) {
        return Sandbox.scripted(submission -> {
                    submissions.add(submission);
                    return Script.accept();
                })
                .capabilities(capabilities);
    }

    private Laboratory laboratory() {
        return Laboratory.with(
                        "main",
                        carrying(EnumSet.allOf(Capability.class)),
                        channel -> channel.price(Money.parse("0.05 CNY")))
                .start();
    }

    private static Message message(BinaryData data) {
        return Message.binary(data).to(Laboratory.NUMBER);
    }

    @Test
    void reachesTheChannelWithEveryOctetAndItsPorts() {
        try (Laboratory lab = laboratory()) {
            MessageView view = lab.after(Duration.ofSeconds(1), lab.send(message(DATA)));

            assertThat(submissions).singleElement().satisfies(submission -> {
                assertThat(submission.binary()).contains(DATA);
                assertThat(submission.text()).isEqualTo("0605040b8423f0dcff");
                assertThat(submission.template()).isEmpty();
            });
            assertThat(view.encoding()).isEqualTo(Encoding.EIGHT_BIT);
            assertThat(view.segments()).isEqualTo(1);
            assertThat(view.state()).isEqualTo(MessageState.SUBMITTED);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void isRepeatedOnlyByTheSameOctetsToTheSamePorts(Message other) {
        try (Laboratory lab = Laboratory.with("main", carrying(EnumSet.allOf(Capability.class)))
                .and(builder -> builder.repeatWindow(Duration.ofHours(1)))
                .start()) {
            MessageId first = lab.send(message(DATA));
            MessageId second = lab.send(other);
            MessageId again = lab.send(message(DATA));
            lab.time.advance(Duration.ofSeconds(1));

            assertThat(lab.state(first)).isEqualTo(MessageState.SUBMITTED);
            assertThat(lab.state(second)).isEqualTo(MessageState.SUBMITTED);
            assertThat(lab.view(again).reason()).get().extracting(Reason::code).isEqualTo("REPEATED_CONTENT");
        }
    }

    private static Stream<Message> others() {
        BinaryData octets = BinaryData.ofHex(DATA.hex());
        return Stream.of(
                message(octets.ports(new ApplicationPorts(2949, 9200))),
                message(octets.ports(new ApplicationPorts(2948, 9201))),
                message(octets),
                Message.text(DATA.hex()).to(Laboratory.NUMBER));
    }

    @Test
    void isNoTextToTheChannelOfAText() {
        try (Laboratory lab = laboratory()) {
            lab.after(Duration.ofSeconds(1), lab.send(Message.text("00ff").to(Laboratory.NUMBER)));

            assertThat(submissions)
                    .singleElement()
                    .satisfies(submission -> assertThat(submission.binary()).isEmpty());
        }
    }

    @Test
    void isPlannedAndPricedByItsSegments() {
        try (Laboratory lab = laboratory()) {
            Plan plan = lab.sms.plan(message(BinaryData.of(new byte[257]).port(2948)));

            assertThat(plan.text().count()).isEqualTo(3);
            assertThat(plan.text().units()).isEqualTo(257);
            assertThat(plan.price()).contains(Money.parse("0.15 CNY"));
        }
    }

    @Test
    void neverReachesAChannelThatDoesNotCarryIt() {
        EnumSet<Capability> textOnly = EnumSet.complementOf(EnumSet.of(Capability.BINARY));
        try (Laboratory lab = Laboratory.with("main", carrying(textOnly)).start()) {
            assertThatThrownBy(() -> lab.send(message(DATA)))
                    .isInstanceOfSatisfying(
                            InvalidMessageException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_ROUTE))
                    .hasMessageContaining("main: it carries no 8-bit data");
        }
    }

    @Test
    void takesTheChannelOfItsRouteThatCarriesIt() {
        Sandbox texts = Sandbox.accepting().capabilities(EnumSet.complementOf(EnumSet.of(Capability.BINARY)));
        EnumSet<Capability> onlyBinary = EnumSet.complementOf(EnumSet.of(Capability.FREE_TEXT));
        try (Laboratory lab = Laboratory.with("texts", texts)
                .channel("data", carrying(onlyBinary))
                .start()) {
            MessageView view = lab.after(Duration.ofSeconds(1), lab.send(message(DATA)));

            assertThat(view.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.channel()).isEqualTo("data"));
        }
    }

    @Test
    void isRefusedWhereItNeedsMoreSegmentsThanAreAllowed() {
        try (Laboratory lab = laboratory()) {
            assertThatThrownBy(() -> lab.send(message(BinaryData.of(new byte[BinaryData.MAX_OCTETS]))))
                    .isInstanceOfSatisfying(
                            InvalidMessageException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTENT_TOO_LONG));
        }
    }

    @Test
    void underOneKeyIsTheSameOnlyWithTheSameOctetsAndPorts() {
        try (Laboratory lab = laboratory()) {
            MessageId first = lab.send(message(DATA).idempotencyKey("k"));

            assertThat(lab.send(message(DATA).idempotencyKey("k"))).isEqualTo(first);
            for (BinaryData other : List.of(DATA.port(2948), DATA.ports(null), BinaryData.ofHex("00"))) {
                assertThatThrownBy(() -> lab.send(message(other).idempotencyKey("k")))
                        .isInstanceOfSatisfying(
                                SmsException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT));
            }
        }
    }
}
