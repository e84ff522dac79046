package io.smskit.spi.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RawReportTest {
    private final RawReport raw = RawReport.of("report", "482913".getBytes(UTF_8));

    @Test
    void comesFromAPeerThatProvedWhoItIs() {
        assertThat(raw.kind()).isEqualTo("report");
        assertThat(raw.body()).asString(UTF_8).isEqualTo("482913");
        assertThat(raw.isTrusted()).isTrue();
        assertThat(raw).hasToString("report, 6 bytes");
    }

    @Test
    void saysSoIfThePeerProvedNothing() {
        RawReport untrusted = raw.untrusted();

        assertThat(untrusted.isTrusted()).isFalse();
        assertThat(untrusted.kind()).isEqualTo("report");
        assertThat(untrusted.body()).isEqualTo(raw.body());
        assertThat(untrusted).hasToString("report, 6 bytes, untrusted");
        assertThat(raw.isTrusted()).isTrue();
    }

    @Test
    void doesNotChangeWithItsBytes() {
        byte[] bytes = "482913".getBytes(UTF_8);
        RawReport made = RawReport.of("report", bytes);
        bytes[0] = 'x';
        made.body()[1] = 'x';

        assertThat(made.body()).asString(UTF_8).isEqualTo("482913");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> RawReport.of(null, new byte[0]));
        assertThatNullPointerException().isThrownBy(() -> RawReport.of("report", null));
    }

    @Nested
    class WhenDecoded {
        private static final DeliveryReport DELIVERED = DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD");

        @Test
        void mayHoldReportsOnly() {
            assertThat(DecodedReports.of(List.of(DELIVERED)))
                    .isEqualTo(new DecodedReports(List.of(DELIVERED), List.of(), 0));
        }

        @Test
        void doesNotChangeWithTheListsItWasMadeOf() {
            List<DeliveryReport> reports = new ArrayList<>(List.of(DELIVERED));
            List<InboundMessage> inbound =
                    new ArrayList<>(List.of(InboundMessage.of(Msisdn.of("8613800138000"), "TD")));
            DecodedReports decoded = new DecodedReports(reports, inbound, 3);
            reports.clear();
            inbound.clear();

            assertThat(decoded.reports()).hasSize(1).isUnmodifiable();
            assertThat(decoded.inbound()).hasSize(1).isUnmodifiable();
            assertThat(decoded.malformed()).isEqualTo(3);
        }
    }

    @Nested
    class WhenAnswered {

        @Test
        void mayBeAnsweredInJson() {
            assertThat(PushAnswer.json(200, "{\"code\":0}"))
                    .isEqualTo(new PushAnswer(200, "application/json; charset=utf-8", "{\"code\":0}"));
        }

        @Test
        void isAnsweredWithoutNulls() {
            PushAnswer answer = PushAnswer.json(200, "");

            assertThatNullPointerException().isThrownBy(() -> new PushAnswer(200, null, ""));
            assertThatNullPointerException().isThrownBy(() -> new PushAnswer(200, "text/plain", null));
            assertThatNullPointerException().isThrownBy(() -> new PushVerdict.Taken(null, answer, answer));
            assertThatNullPointerException().isThrownBy(() -> new PushVerdict.Taken(raw, null, answer));
            assertThatNullPointerException().isThrownBy(() -> new PushVerdict.Taken(raw, answer, null));
            assertThatNullPointerException().isThrownBy(() -> new PushVerdict.Refused(null, "secret"));
            assertThatNullPointerException().isThrownBy(() -> new PushVerdict.Refused(answer, null));
        }
    }
}
