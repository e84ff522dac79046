package io.smskit.http.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.http.Json;
import io.smskit.spi.report.DecodedReports;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushedRowsTest {
    private static Optional<DeliveryReport> report(Json row) {
        return row.get("state").text().map(state -> DeliveryReport.of(ReportStatus.DELIVERED, state));
    }

    private static Optional<InboundMessage> inbound(Json row) {
        return row.get("text").text().map(text -> InboundMessage.of(Msisdn.of("+8613800138000"), text));
    }

    private static DecodedReports reports(String body) {
        return PushedRows.of(body.getBytes(UTF_8)).reports(PushedRowsTest::report);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"state\":\"A\"}] | 1 | 0",
                "{\"state\":\"A\"} | 1 | 0",
                "[] | 0 | 0",
                "{} | 0 | 1",
                "[{\"state\":\"A\"},{},7,null,\"x\",{\"state\":\"B\"}] | 2 | 4",
            })
    void areReadOneByOne(String body, int read, int malformed) {
        assertThat(reports(body).reports()).hasSize(read);
        assertThat(reports(body).malformed()).isEqualTo(malformed);
        assertThat(reports(body).inbound()).isEmpty();
    }

    @Test
    void mayBeMessagesFromHandsets() {
        DecodedReports decoded =
                PushedRows.of("[{\"text\":\"TD\"},{}]".getBytes(UTF_8)).inbound(PushedRowsTest::inbound);

        assertThat(decoded.inbound()).hasSize(1);
        assertThat(decoded.reports()).isEmpty();
        assertThat(decoded.malformed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[", "[{]", "7", "\"x\"", "null", "{\"a\":1,\"a\":2}"})
    void areCountedOnceWhereThereAreNone(String body) {
        assertThat(reports(body)).isEqualTo(new DecodedReports(List.of(), List.of(), 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"state\":\"A\"},{\"state\":\"B\"},{\"sta | 2 | 1",
                "[{\"state\":\"A\"},{\"state\":\"B\"} | 2 | 1",
                "[{\"state\":\"A\"},{}] and more | 1 | 2",
                "[{\"state\":\"A\"},{\"state\":\"B\",\"state\":\"C\"},{\"state\":\"D\"}] | 1 | 1",
                "[7,{\"state\":\"A\"},] | 1 | 2",
            })
    void areReadUpToTheFirstThatIsNoJson(String body, int read, int malformed) {
        assertThat(reports(body).reports()).hasSize(read);
        assertThat(reports(body).malformed()).isEqualTo(malformed);
    }

    @Test
    void areReadUpToTheFirstByteThatIsNoText() {
        byte[] body = "[{\"state\":\"A\"},{\"state\":\"?\"}]".getBytes(UTF_8);
        body[body.length - 4] = (byte) 0xff;

        DecodedReports decoded = PushedRows.of(body).reports(PushedRowsTest::report);

        assertThat(decoded.reports()).hasSize(1);
        assertThat(decoded.malformed()).isEqualTo(1);
    }

    @Test
    void areCountedWhereNobodyKnowsTheirKind() {
        assertThat(PushedRows.of("[{},{}]".getBytes(UTF_8)).unread().malformed())
                .isEqualTo(2);
    }

    @Test
    void areCountedOnlyBeyondTheThousandth() {
        DecodedReports decoded = reports("[" + "{\"state\":\"A\"},".repeat(1_200) + "{}]");

        assertThat(decoded.reports()).hasSize(1_000);
        assertThat(decoded.malformed()).isEqualTo(201);
    }
}
