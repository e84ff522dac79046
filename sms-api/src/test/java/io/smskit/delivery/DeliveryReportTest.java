package io.smskit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReportTest {
    private static final AttemptId ATTEMPT = new AttemptId(MessageId.of(7), 1);
    private static final Failure FAILURE = Failure.of(FailureKind.RECIPIENT_UNREACHABLE, "MK:0001", "switched off");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final DeliveryReport report = DeliveryReport.of(ReportStatus.UNDELIVERABLE, "UNDELIV");

    @Test
    void saysItInOurWordsAndInTheProviders() {
        assertThat(report.status()).isEqualTo(ReportStatus.UNDELIVERABLE);
        assertThat(report.rawStatus()).isEqualTo("UNDELIV");
        assertThat(report.attempt()).isEmpty();
        assertThat(report.providerMessageId()).isEmpty();
        assertThat(report.to()).isEmpty();
        assertThat(report.at()).isEmpty();
        assertThat(report.failure()).isEmpty();
    }

    @Test
    void keepsWhatIsAddedAndLeavesTheFirstAsItWas() {
        DeliveryReport more = report.attempt(ATTEMPT)
                .providerMessageId("8A3F")
                .to(Msisdn.of("8613800138000"))
                .at(NOON)
                .failure(FAILURE);

        assertThat(more.status()).isEqualTo(ReportStatus.UNDELIVERABLE);
        assertThat(more.rawStatus()).isEqualTo("UNDELIV");
        assertThat(more.attempt()).contains(ATTEMPT);
        assertThat(more.providerMessageId()).contains("8A3F");
        assertThat(more.to()).contains(Msisdn.of("8613800138000"));
        assertThat(more.at()).contains(NOON);
        assertThat(more.failure()).contains(FAILURE);
        assertThat(report.attempt()).isEmpty();
        assertThat(report.failure()).isEmpty();
    }

    @Test
    void printsTheAttemptOrElseTheProvidersId() {
        assertThat(report.providerMessageId("8A3F").to(Msisdn.of("8613800138000")))
                .hasToString("report UNDELIVERABLE (UNDELIV) of 8A3F");
        assertThat(report.providerMessageId("8A3F").attempt(ATTEMPT))
                .hasToString("report UNDELIVERABLE (UNDELIV) of 0000000000007-1");
        assertThat(report).hasToString("report UNDELIVERABLE (UNDELIV) of an unnamed attempt");
    }

    @Test
    void printsTheProvidersWordsOnOneShortLine() {
        DeliveryReport odd = DeliveryReport.of(ReportStatus.UNKNOWN, "x\r\n2026-11-21 INFO ok" + "y".repeat(60_000))
                .providerMessageId("\u001b[31m\u0085" + "i".repeat(60_000));

        assertThat(odd.toString())
                .startsWith("report UNKNOWN (x  2026-11-21 INFO oky")
                .contains(" of  [31m i")
                .hasSizeLessThan(600);
        assertThat(odd.rawStatus()).hasSizeGreaterThan(60_000);
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> DeliveryReport.of(null, "x"));
        assertThatNullPointerException().isThrownBy(() -> DeliveryReport.of(ReportStatus.UNKNOWN, null));
    }

    @ParameterizedTest
    @CsvSource({
        "ENROUTE, false",
        "DELIVERED, true",
        "EXPIRED, true",
        "DELETED, true",
        "UNDELIVERABLE, true",
        "ACCEPTED, false",
        "UNKNOWN, false",
        "REJECTED, true"
    })
    void isFinalIfNoBetterNewsWillCome(ReportStatus status, boolean isFinal) {
        assertThat(status.isFinal()).isEqualTo(isFinal);
        assertThat(ReportStatus.values()).hasSize(8);
    }
}
