package io.smskit.simulator.tencent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.standin.Json;
import java.time.Instant;

/**
 * What a handset sent.
 *
 * @param from the handset's number
 * @param text what it says
 * @param extendCode the extension of the number that it was sent to
 * @param signName the sign name that it answers
 * @param at when it came
 */
record ReceivedSms(Recipient from, String text, String extendCode, String signName, Instant at) {
    ObjectNode pushed() {
        return Json.object()
                .put("extend", extendCode)
                .put("mobile", from.subscriber())
                .put("nationcode", from.countryCode())
                .put("sign", signName)
                .put("text", text)
                .put("time", at.getEpochSecond());
    }

    ObjectNode pulled() {
        return Json.object()
                .put("ExtendCode", extendCode)
                .put("CountryCode", from.countryCode())
                .put("PhoneNumber", from.number())
                .put("SignName", signName)
                .put("ReplyContent", text)
                .put("ReplyTime", at.getEpochSecond())
                .put("SubscriberNumber", from.subscriber());
    }
}
