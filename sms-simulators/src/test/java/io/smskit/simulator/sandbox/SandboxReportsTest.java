package io.smskit.simulator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxReportsTest {
    @ParameterizedTest
    @EnumSource
    void readsWhatItWrote(ReportStatus status) {
        Failure failure = Failure.of(FailureKind.RECIPIENT_OPTED_OUT, "isv.X", "nö \"quoted\"");
        DeliveryReport report = DeliveryReport.of(status, "RÄW")
                .attempt(Submissions.attempt(7))
                .providerMessageId("id-1")
                .to(Submissions.NUMBER)
                .at(Instant.parse("2026-01-02T03:04:05.000000006Z"))
                .failure(failure);

        DecodedReports decoded = SandboxReports.decode(SandboxReports.encode(report));

        assertThat(decoded.malformed()).isZero();
        assertThat(decoded.inbound()).isEmpty();
        assertThat(decoded.reports()).singleElement().usingRecursiveComparison().isEqualTo(report);
    }

    @Test
    void readsAReportThatNamesNothing() {
        DecodedReports decoded =
                SandboxReports.decode(SandboxReports.encode(DeliveryReport.of(ReportStatus.UNKNOWN, "")));

        assertThat(decoded.reports()).singleElement().satisfies(report -> {
            assertThat(report.attempt()).isEmpty();
            assertThat(report.failure()).isEmpty();
        });
    }

    @Test
    void readsAMessageFromAHandset() {
        InboundMessage inbound = InboundMessage.of(Submissions.NUMBER, "退订 \uD83D\uDE00")
                .to("10690")
                .sentAt(Instant.parse("2026-01-02T03:04:05Z"))
                .providerMessageId("mo-1");

        DecodedReports decoded = SandboxReports.decode(SandboxReports.encode(inbound));

        assertThat(decoded.inbound()).singleElement().usingRecursiveComparison().isEqualTo(inbound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"status\":\"LOST\"}",
                "{\"status\":",
                "{\"status\":\"DELIVERED\",\"to\":\"abc\"}",
                "{\"status\":\"DELIVERED\",\"at\":\"yesterday\"}"
            })
    void countsAnyOtherTextAsMalformed(String text) {
        assertThat(SandboxReports.decode(RawReport.of("report", text.getBytes(UTF_8)))
                        .malformed())
                .isEqualTo(1);
    }

    @Test
    void countsAnUnknownKindAsMalformed() {
        RawReport raw = SandboxReports.encode(DeliveryReport.of(ReportStatus.DELIVERED, ""));

        assertThat(SandboxReports.decode(RawReport.of("other", raw.body())).malformed())
                .isEqualTo(1);
    }

    @Test
    void survivesRandomBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] sane = SandboxReports.encode(
                        DeliveryReport.of(ReportStatus.DELIVERED, "x").to(Submissions.NUMBER))
                .body();
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = sane.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            DecodedReports decoded = SandboxReports.decode(RawReport.of("report", bytes));
            assertThat(decoded.reports().size() + decoded.malformed())
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(1);
        }
    }
}
