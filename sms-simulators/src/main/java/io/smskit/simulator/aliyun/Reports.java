package io.smskit.simulator.aliyun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.standin.ChinaTime;
import io.smskit.simulator.standin.Fate;
import io.smskit.simulator.standin.Json;

/** What is pushed, in the service's JSON. */
final class Reports {
    private Reports() {}

    /** What became of a message, by the service's code. */
    static String code(Fate fate) {
        return fate.isDelivered() ? "DELIVERED" : fate.errorCode();
    }

    static ObjectNode report(AcceptedSms sms, Fate fate) {
        return Json.object()
                .put("phone_number", sms.number())
                .put("send_time", ChinaTime.text(sms.at()))
                .put("report_time", ChinaTime.text(fate.at()))
                .put("success", fate.isDelivered())
                .put("err_code", code(fate))
                .put("err_msg", fate.isDelivered() ? "用户接收成功" : "用户接收失败")
                .put("sms_size", "1")
                .put("biz_id", sms.bizId())
                .put("out_id", sms.outId());
    }
}
