package io.smskit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.aliyun.AcceptedSms;
import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunStandIn;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bound against a service that recomputes every signature: it must not be cheaper by being wrong. */
final class SocketClientTest {
    @Test
    void sendsMessagesThatTheServiceTakes() throws IOException {
        try (AliyunStandIn aliyun = AliyunStandIn.start(AliyunOptions.create()
                        .accessKey(Order.ACCESS_KEY_ID, Order.SECRET)
                        .signName(Order.SIGN_NAME)
                        .template(Order.TEMPLATE, "code"));
                SocketClient client = new SocketClient(aliyun.endpoint().getPort(), "n-")) {
            String first = client.send("13800138000", "0000010000000-1", "482913");
            String second = client.send("13800138001", "0000010000001-1", "482914");

            assertThat(aliyun.accepted()).extracting(AcceptedSms::bizId).containsExactly(first, second);
            AcceptedSms taken = aliyun.accepted().get(1);
            assertThat(taken.number()).isEqualTo("13800138001");
            assertThat(taken.signName()).isEqualTo(Order.SIGN_NAME);
            assertThat(taken.outId()).isEqualTo("0000010000001-1");
            assertThat(taken.parameters()).containsExactly(Map.entry("code", "482914"));
        }
    }
}
