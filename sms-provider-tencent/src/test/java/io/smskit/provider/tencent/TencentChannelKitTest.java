package io.smskit.provider.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.http.Json;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.report.RawReport;
import io.smskit.tck.ChannelKit;
import io.smskit.tck.ChannelPeer;
import io.smskit.tck.HttpPeer;
import io.smskit.tck.PeerAnswer;
import io.smskit.template.BoundTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

final class TencentChannelKitTest extends ChannelKit {
    @Override
    protected ChannelProvider provider() {
        return new TencentProvider();
    }

    @Override
    protected ChannelPeer start() {
        return HttpPeer.accepting(TencentChannelKitTest::answer)
                .throttling(PeerAnswer.json(200, Bench.error("RequestLimitExceeded")))
                .refusing(PeerAnswer.json(200, Bench.error("InvalidParameterValue.IncorrectPhoneNumber")))
                .start(url -> Map.of(
                        "endpoint", url.toString(),
                        "secret-id", "testId",
                        "secret-key", Bench.KEY,
                        "sdk-app-id", "1400006666",
                        "sign-name", "Acme",
                        "push-secret", Bench.PUSH_SECRET,
                        "pull", "true",
                        "connect-timeout", "500ms",
                        "call-timeout", "500ms"));
    }

    /** A verdict for each number of the request; a question gets an answer without a list. */
    private static PeerAnswer answer(String request, Supplier<String> ids) {
        String body = request.substring(request.indexOf("\n\n") + 2);
        Json numbers = Json.parse(body.getBytes(UTF_8)).orElse(Json.missing()).get("PhoneNumberSet");
        if (!numbers.isArray()) {
            return PeerAnswer.json(200, "{\"Response\":{\"RequestId\":\"r-1\"}}");
        }
        List<Map<String, Object>> verdicts = Bench.texts(numbers).stream()
                .map(number -> Bench.verdict(number, ids.get(), "Ok"))
                .toList();
        return PeerAnswer.json(200, Json.format(Map.of("Response", Map.of("SendStatusSet", verdicts))));
    }

    @Override
    protected BoundTemplate template(String value) {
        return new BoundTemplate("1110", Map.of(), List.of(value));
    }

    @Override
    protected List<RawReport> rawReports() {
        return List.of(
                raw(
                        "report",
                        "[{\"user_receive_time\":\"2026-01-02 11:04:15\",\"nationcode\":\"86\",\"mobile\":\"13800138000\","
                                + "\"report_status\":\"SUCCESS\",\"errmsg\":\"DELIVRD\",\"sid\":\"62\"}]"),
                raw(
                        "reply",
                        "{\"extend\":\"01\",\"mobile\":\"13800138000\",\"nationcode\":\"86\",\"sign\":\"Acme\","
                                + "\"text\":\"TD\",\"time\":1767323055}"),
                raw(
                        "pulled-reports",
                        "{\"Response\":{\"PullSmsSendStatusSet\":[{\"PhoneNumber\":\"+8613800138000\",\"SerialNo\":\"62\","
                                + "\"ReportStatus\":\"FAIL\",\"Description\":\"MK:0001\"}]}}"),
                raw(
                        "pulled-replies",
                        "{\"Response\":{\"PullSmsReplyStatusSet\":[{\"PhoneNumber\":\"+8613800138000\","
                                + "\"ReplyContent\":\"TD\",\"ReplyTime\":1767323055}]}}"));
    }

    private static RawReport raw(String kind, String body) {
        return RawReport.of(kind, body.getBytes(UTF_8));
    }
}
