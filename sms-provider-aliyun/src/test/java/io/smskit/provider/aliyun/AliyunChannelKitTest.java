package io.smskit.provider.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.spi.ChannelProvider;
import io.smskit.spi.report.RawReport;
import io.smskit.tck.ChannelKit;
import io.smskit.tck.ChannelPeer;
import io.smskit.tck.HttpPeer;
import io.smskit.tck.PeerAnswer;
import java.util.List;
import java.util.Map;

final class AliyunChannelKitTest extends ChannelKit {
    @Override
    protected ChannelProvider provider() {
        return new AliyunProvider();
    }

    @Override
    protected ChannelPeer start() {
        return HttpPeer.accepting((request, ids) ->
                        PeerAnswer.json(200, "{\"Code\":\"OK\",\"BizId\":\"" + ids.get() + "\",\"TotalCount\":\"0\"}"))
                .throttling(PeerAnswer.json(429, "{\"Code\":\"Throttling.User\"}"))
                .refusing(PeerAnswer.json(200, "{\"Code\":\"isv.MOBILE_NUMBER_ILLEGAL\"}"))
                .start(url -> Map.of(
                        "endpoint", url.toString(),
                        "access-key-id", "testId",
                        "access-key-secret", "canary-access-key-secret",
                        "sign-name", "Acme",
                        "push-secret", "canary-push-secret",
                        "connect-timeout", "500ms",
                        "call-timeout", "500ms"));
    }

    @Override
    protected List<RawReport> rawReports() {
        return List.of(
                RawReport.of(
                        "report",
                        ("[{\"phone_number\":\"13800138000\",\"send_time\":\"2026-01-02 11:04:05\","
                                        + "\"report_time\":\"2026-01-02 11:04:15\",\"success\":true,\"err_code\":\"DELIVERED\","
                                        + "\"sms_size\":\"1\",\"biz_id\":\"900\",\"out_id\":\"0000000000007-1\"}]")
                                .getBytes(UTF_8)),
                RawReport.of(
                        "reply",
                        ("[{\"phone_number\":\"13800138000\",\"send_time\":\"2026-01-02 11:04:05\",\"content\":\"TD\","
                                        + "\"dest_code\":\"1069\",\"sequence_id\":7}]")
                                .getBytes(UTF_8)));
    }
}
