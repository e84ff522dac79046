package io.smskit.example.push;

import io.smskit.delivery.AttemptView;
import io.smskit.provider.aliyun.Aliyun;
import io.smskit.provider.tencent.Tencent;
import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunStandIn;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.tencent.TencentOptions;
import io.smskit.simulator.tencent.TencentStandIn;
import io.smskit.spi.ChannelDefinition;
import io.smskit.template.Binding;

/** A cloud that takes every message and says nothing, so that all that is heard of one is what a test pushes. */
enum Cloud {
    ALIYUN("{\"code\":0,\"msg\":\"OK\"}") {
        @Override
        AutoCloseable start() {
            return AliyunStandIn.start(AliyunOptions.create()
                    .signName("Acme")
                    .template("SMS_1", "code")
                    .deliveries(sms -> Delivery.pending()));
        }

        @Override
        ChannelDefinition channel(AutoCloseable service, String from) {
            Aliyun channel = Aliyun.accessKey("testId", AliyunOptions.DEFAULT_ACCESS_KEY_SECRET)
                    .signName("Acme")
                    .endpoint(((AliyunStandIn) service).endpoint())
                    .pushSecret(SECRET);
            return from.isEmpty() ? channel : channel.pushFrom(from);
        }

        @Override
        Binding binding() {
            return Binding.named("SMS_1").param("code");
        }

        @Override
        String report(String number, String id, String code) {
            return "{\"phone_number\":\"" + number + "\",\"success\":" + code.isEmpty() + ",\"err_code\":\""
                    + (code.isEmpty() ? "DELIVERED" : code)
                    + "\",\"report_time\":\"2026-01-02 11:04:15\",\"biz_id\":\""
                    + id + "\"}";
        }

        @Override
        String reply(String number, String text) {
            return "{\"phone_number\":\"" + number + "\",\"content\":\"" + text
                    + "\",\"send_time\":\"2026-01-02 11:04:15\",\"dest_code\":\"1069\",\"sequence_id\":77}";
        }

        @Override
        String optOut() {
            return "USER_REJECT";
        }
    },

    TENCENT("{\"result\":0,\"errmsg\":\"OK\"}") {
        @Override
        AutoCloseable start() {
            return TencentStandIn.start(TencentOptions.create()
                    .signName("Acme")
                    .template("1110", "Your code is {1}.")
                    .deliveries(sms -> Delivery.pending()));
        }

        @Override
        ChannelDefinition channel(AutoCloseable service, String from) {
            Tencent channel = Tencent.secret("testId", TencentOptions.DEFAULT_SECRET_KEY)
                    .sdkAppId("1400006666")
                    .signName("Acme")
                    .endpoint(((TencentStandIn) service).endpoint())
                    .pushSecret(SECRET);
            return from.isEmpty() ? channel : channel.pushFrom(from);
        }

        @Override
        Binding binding() {
            return Binding.positional("1110", "code");
        }

        @Override
        String report(String number, String id, String code) {
            return "{\"nationcode\":\"86\",\"mobile\":\"" + number + "\",\"report_status\":\""
                    + (code.isEmpty() ? "SUCCESS" : "FAIL") + "\",\"errmsg\":\""
                    + (code.isEmpty() ? "DELIVRD" : code)
                    + "\",\"user_receive_time\":\"2026-01-02 11:04:15\",\"sid\":\""
                    + id + "\"}";
        }

        @Override
        String reply(String number, String text) {
            return "{\"nationcode\":\"86\",\"mobile\":\"" + number + "\",\"text\":\"" + text
                    + "\",\"time\":1767323055,\"extend\":\"01\",\"sign\":\"Acme\"}";
        }

        @Override
        String optOut() {
            return "DBBLACK";
        }
    };

    static final String SECRET = "push-secret-0123456789";

    /** What the service wants to read where its push was taken. */
    final String taken;

    Cloud(String taken) {
        this.taken = taken;
    }

    abstract AutoCloseable start();

    /** The channel to a started service; {@code from} is empty or the only address that may push. */
    abstract ChannelDefinition channel(AutoCloseable service, String from);

    abstract Binding binding();

    /** A row of a report on a message to a number of mainland China; an empty code says that it was delivered. */
    abstract String report(String number, String id, String code);

    /** A row of a reply. */
    abstract String reply(String number, String text);

    /** The code of a report that says that the recipient wants nothing more. */
    abstract String optOut();

    /** The id by which the service knows an attempt. */
    static String idOf(AttemptView attempt) {
        return attempt.providerMessageId().orElseThrow();
    }
}
