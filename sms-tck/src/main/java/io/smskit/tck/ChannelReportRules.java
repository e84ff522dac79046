package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Rules about what comes back from the network. */
abstract class ChannelReportRules extends ChannelRules {
    private static final int RANDOM_REPORTS = 2_000;

    ChannelReportRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-70 required: DELIVERY_REPORTS: a report of the provider is read")
    void readsReports() {
        reads(Capability.DELIVERY_REPORTS, DecodedReports::reports);
    }

    @Test
    @DisplayName("P-71 required: INBOUND: a message from a handset is read")
    void readsInbound() {
        reads(Capability.INBOUND, DecodedReports::inbound);
    }

    private void reads(Capability capability, Function<DecodedReports, List<?>> entries) {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        assumeTrue(channel.capabilities().contains(capability), () -> "the channel does not declare " + capability);
        assumeFalse(kit.rawReports().isEmpty(), "rawReports() of the kit gives nothing to read");
        kit.shown().judged(capability);
        ReportDecode decoder = ability(channel, ReportDecode.class);
        long read = kit.rawReports().stream()
                .mapToLong(raw -> entries.apply(decode(decoder, raw)).size())
                .sum();
        assertThat(read).as("entries in rawReports() of the kit").isPositive();
    }

    @Test
    @DisplayName("P-72 required: decoding again gives the same")
    void decodingIsRepeatable() {
        assumeFalse(kit.rawReports().isEmpty(), "rawReports() of the kit gives nothing to read");
        ReportDecode decoder = decoder();
        ReportDecode another = decoder();
        for (RawReport raw : kit.rawReports()) {
            String first = describe(decode(decoder, raw));
            assertThat(describe(decode(decoder, raw)).equals(first))
                    .as("whether %s is read alike twice", raw)
                    .isTrue();
            assertThat(describe(decode(another, raw)).equals(first))
                    .as("whether %s is read alike by another channel", raw)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("P-73 required: any bytes whatsoever are decoded without an exception")
    void decodesAnyBytes(TestReporter reporter) {
        ReportDecode decoder = decoder();
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        HostileBytes bytes = new HostileBytes(new Random(seed), kit.rawReports());
        bench.call("decode() of hostile bytes, " + Seed.howToRepeat(seed), () -> {
            for (int i = 0; i < RANDOM_REPORTS; i++) {
                assertThat(decoder.decode(bytes.next()))
                        .as("what decode() gives")
                        .isNotNull();
            }
            return true;
        });
    }

    @Test
    @DisplayName("P-74 required: any push whatsoever gets a verdict without an exception")
    void judgesAnyPush(TestReporter reporter) {
        PushReceive receiver = ability(bench.open(PeerBehaviour.ACCEPT), PushReceive.class);
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        HostileBytes bytes = new HostileBytes(new Random(seed), kit.rawReports());
        bench.call("receive() of hostile pushes, " + Seed.howToRepeat(seed), () -> {
            for (int i = 0; i < RANDOM_REPORTS; i++) {
                assertThat(receiver.receive(push(bytes)))
                        .as("what receive() gives")
                        .isNotNull();
            }
            return true;
        });
    }

    private static Push push(HostileBytes bytes) {
        return Push.of("/" + bytes.word(), bytes.next().body())
                .query(Map.of(bytes.word(), bytes.word()))
                .headers(Map.of("Content-Type", bytes.word(), bytes.word(), bytes.word()));
    }

    private ReportDecode decoder() {
        return ability(bench.open(PeerBehaviour.ACCEPT), ReportDecode.class);
    }

    private DecodedReports decode(ReportDecode decoder, RawReport raw) {
        return bench.call("decode() of " + raw, () -> decoder.decode(raw));
    }

    private static String describe(DecodedReports decoded) {
        return decoded.malformed() + " "
                + decoded.reports().stream().map(ChannelReportRules::describe).toList() + " "
                + decoded.inbound().stream().map(ChannelReportRules::describe).toList();
    }

    private static String describe(DeliveryReport report) {
        return List.of(
                        report.status(),
                        report.rawStatus(),
                        report.attempt(),
                        report.providerMessageId(),
                        report.to(),
                        report.at(),
                        report.failure())
                .toString();
    }

    private static String describe(InboundMessage message) {
        return List.of(
                        message.from().digits(),
                        message.text(),
                        message.to(),
                        message.sentAt(),
                        message.providerMessageId())
                .toString();
    }
}
