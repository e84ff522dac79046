package io.smskit.simulator.tencent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.standin.ChinaTime;
import io.smskit.simulator.standin.Fate;
import io.smskit.simulator.standin.Json;

/** What became of a message, as it is pushed and as it is pulled. */
final class Reports {
    private final boolean withSessionContext;

    /** Reports that hold the caller's own reference, or not: an account has to ask for it. */
    Reports(boolean withSessionContext) {
        this.withSessionContext = withSessionContext;
    }

    ObjectNode pushed(AcceptedSms sms, Fate fate) {
        Recipient to = Recipient.parse(sms.number()).orElseThrow();
        ObjectNode report = Json.object()
                .put("user_receive_time", ChinaTime.text(fate.at()))
                .put("nationcode", to.countryCode())
                .put("mobile", to.subscriber())
                .put("report_status", status(fate))
                .put("errmsg", code(fate))
                .put("description", fate.isDelivered() ? "用户短信送达成功" : "用户短信送达失败")
                .put("sid", sms.serialNo());
        return withSessionContext ? report.put("ext", sms.sessionContext()) : report;
    }

    ObjectNode pulled(AcceptedSms sms, Fate fate) {
        Recipient to = Recipient.parse(sms.number()).orElseThrow();
        return Json.object()
                .put("UserReceiveTime", fate.at().getEpochSecond())
                .put("CountryCode", to.countryCode())
                .put("SubscriberNumber", to.subscriber())
                .put("PhoneNumber", to.number())
                .put("SerialNo", sms.serialNo())
                .put("ReportStatus", status(fate))
                .put("Description", code(fate))
                .put("SessionContext", withSessionContext ? sms.sessionContext() : "");
    }

    private static String status(Fate fate) {
        return fate.isDelivered() ? "SUCCESS" : "FAIL";
    }

    private static String code(Fate fate) {
        return fate.isDelivered() ? "DELIVRD" : fate.errorCode();
    }
}
