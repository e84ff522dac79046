package io.smskit.simulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AliyunDetailsTest {
    // In China it is already the third.
    private static final Instant NOW = Instant.parse("2026-01-02T17:04:05Z");

    private Instant now = NOW;
    private Delivery delivery = Delivery.pending();
    private Duration lag = Duration.ZERO;
    private AliyunStandIn standIn = start();

    private AliyunStandIn start() {
        return AliyunStandIn.start(
                AliyunOptions.create().clock(() -> now).detailsLag(lag).deliveries(sms -> delivery));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private void send(String number, String outId) throws IOException {
        SignedCall.sendSms()
                .at(now)
                .query("PhoneNumbers", number)
                .query("OutId", outId)
                .send(standIn);
    }

    private SignedCall query() {
        return SignedCall.of("QuerySendDetails")
                .at(now)
                .query("PhoneNumber", "13800138000")
                .query("SendDate", "20260103")
                .query("PageSize", "10")
                .query("CurrentPage", "1");
    }

    private JsonNode ask(SignedCall query) throws IOException {
        return Json.read(query.send(standIn).body());
    }

    private List<String> found(SignedCall query) throws IOException {
        return ask(query).path("SmsSendDetailDTOs").path("SmsSendDetailDTO").findValuesAsText("OutId");
    }

    /** Waits until no message is without a fate. */
    private JsonNode ended() throws IOException {
        JsonNode detail =
                ask(query()).path("SmsSendDetailDTOs").path("SmsSendDetailDTO").path(0);
        while (detail.path("SendStatus").asInt() == 1) {
            detail = ask(query())
                    .path("SmsSendDetailDTOs")
                    .path("SmsSendDetailDTO")
                    .path(0);
        }
        return detail;
    }

    @Test
    void tellWhatWasSentAndWaits() throws IOException {
        send("+8613800138000", "0000000000001-1");

        JsonNode answer = ask(query());

        assertThat(answer.path("Code").asText()).isEqualTo("OK");
        assertThat(answer.path("TotalCount").isTextual()).isTrue();
        assertThat(answer.path("TotalCount").asText()).isEqualTo("1");
        JsonNode detail =
                answer.path("SmsSendDetailDTOs").path("SmsSendDetailDTO").path(0);
        assertThat(detail.path("PhoneNum").asText()).isEqualTo("13800138000");
        assertThat(detail.path("SendStatus").isInt()).isTrue();
        assertThat(detail.path("SendStatus").asInt()).isEqualTo(1);
        assertThat(detail.path("ErrCode").asText()).isEmpty();
        assertThat(detail.path("TemplateCode").asText()).isEqualTo("SMS_154950909");
        assertThat(detail.path("Content").asText()).isEqualTo("【阿里云 测试】1 2*~");
        assertThat(detail.path("SendDate").asText()).isEqualTo("2026-01-03 01:04:05");
        assertThat(detail.path("OutId").asText()).isEqualTo("0000000000001-1");
        assertThat(detail.has("ReceiveDate")).isFalse();
    }

    @Test
    void tellThatItWasDelivered() throws IOException {
        delivery = Delivery.delivered().after(Duration.ZERO);
        send("13800138000", "1");

        JsonNode detail = ended();

        assertThat(detail.path("SendStatus").asInt()).isEqualTo(3);
        assertThat(detail.path("ErrCode").asText()).isEqualTo("DELIVERED");
        assertThat(detail.path("ReceiveDate").asText()).isEqualTo("2026-01-03 01:04:05");
    }

    @Test
    void tellWhyItFailed() throws IOException {
        delivery = Delivery.failed("MOBILE_NOT_ON_SERVICE").after(Duration.ZERO);
        send("13800138000", "1");

        JsonNode detail = ended();

        assertThat(detail.path("SendStatus").asInt()).isEqualTo(2);
        assertThat(detail.path("ErrCode").asText()).isEqualTo("MOBILE_NOT_ON_SERVICE");
    }

    @Test
    void areThoseOfOneNumberOfOneDayInChinaAndOfOneRequest() throws IOException {
        send("13800138000", "first");
        String bizId = standIn.accepted().get(0).bizId();
        send("13900139000", "other number");
        now = Instant.parse("2026-01-03T16:00:00Z");
        send("13800138000", "next day");
        now = now.minusSeconds(1);
        send("13800138000", "last second");

        assertThat(found(query())).containsExactly("last second", "first");
        assertThat(found(query().query("PhoneNumber", "008613800138000"))).hasSize(2);
        assertThat(found(query().query("BizId", bizId))).containsExactly("first");
        assertThat(found(query().query("BizId", "unknown"))).isEmpty();
    }

    @Test
    void comeInPages() throws IOException {
        for (int i = 1; i <= 5; i++) {
            send("13800138000", "" + i);
        }

        assertThat(found(query().query("PageSize", "2"))).containsExactly("5", "4");
        assertThat(found(query().query("PageSize", "2").query("CurrentPage", "3")))
                .containsExactly("1");
        assertThat(found(query().query("PageSize", "2").query("CurrentPage", "4")))
                .isEmpty();
        assertThat(ask(query().query("PageSize", "2")).path("TotalCount").asText())
                .isEqualTo("5");
    }

    @Test
    void mayLagBehind() throws IOException {
        standIn.close();
        lag = Duration.ofSeconds(30);
        standIn = start();
        send("13800138000", "1");

        now = NOW.plusSeconds(29);
        assertThat(found(query())).isEmpty();
        now = NOW.plusSeconds(30);

        assertThat(found(query())).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "PhoneNumber, '', 400 MissingPhoneNumber",
        "PhoneNumber, x, 200 isv.INVALID_PARAMETERS",
        "SendDate, '', 400 MissingSendDate",
        "SendDate, 2026-01-03, 200 isv.INVALID_PARAMETERS",
        "SendDate, 20260104, 200 isv.INVALID_PARAMETERS",
        "SendDate, 20251204, 200 OK",
        "SendDate, 20251203, 200 isv.INVALID_PARAMETERS",
        "SendDate, 20260230, 200 isv.INVALID_PARAMETERS",
        "PageSize, '', 400 MissingPageSize",
        "PageSize, 0, 200 isv.INVALID_PARAMETERS",
        "PageSize, 50, 200 OK",
        "PageSize, 51, 200 isv.INVALID_PARAMETERS",
        "CurrentPage, '', 400 MissingCurrentPage",
        "CurrentPage, -1, 200 isv.INVALID_PARAMETERS",
        "CurrentPage, 999999999, 200 OK",
    })
    void needEveryParameterToBeRight(String name, String value, String answer) throws IOException {
        var whole = query().query(name, value).send(standIn);

        assertThat(whole.status() + " " + Json.read(whole.body()).path("Code").asText())
                .isEqualTo(answer);
    }
}
