package io.smskit.simulator.aliyun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.standin.Call;
import io.smskit.simulator.standin.ChinaTime;
import io.smskit.simulator.standin.Fate;
import io.smskit.simulator.standin.Network;
import io.smskit.simulator.standin.Network.Sent;
import io.smskit.simulator.standin.Refusal;
import io.smskit.simulator.standin.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The action QuerySendDetails. */
final class DetailsQuery {
    private static final int DAYS_KEPT = 30;
    private static final int MAX_PAGE_SIZE = 50;

    private final Network<AcceptedSms> network;
    private final Duration lag;
    private final InstantSource clock;

    /**
     * A query.
     *
     * @param lag how long a message cannot be found yet
     */
    DetailsQuery(Network<AcceptedSms> network, Duration lag, InstantSource clock) {
        this.network = network;
        this.lag = lag;
        this.clock = clock;
    }

    Verdict answer(Call call) {
        SmsActions.requireAll(call, "PhoneNumber", "SendDate", "PageSize", "CurrentPage");
        String number = Recipient.parse(call.parameter("PhoneNumber")).orElseThrow(() -> illegal("PhoneNumber"));
        Instant now = clock.instant();
        LocalDate day = day(call.parameter("SendDate"), ChinaTime.day(now));
        int size = whole(call, "PageSize");
        int page = whole(call, "CurrentPage");
        if (size > MAX_PAGE_SIZE) {
            throw illegal("PageSize");
        }
        String bizId = call.parameter("BizId");
        List<Sent<AcceptedSms>> found = new ArrayList<>(network.to(number).stream()
                .filter(sent -> ChinaTime.day(sent.sms().at()).equals(day))
                .filter(sent -> bizId.isEmpty() || sent.sms().bizId().equals(bizId))
                .filter(sent -> !sent.sms().at().plus(lag).isAfter(now))
                .toList());
        Collections.reverse(found);
        return Verdicts.ok(body -> {
            body.put("TotalCount", Integer.toString(found.size()));
            ArrayNode details = body.putObject("SmsSendDetailDTOs").putArray("SmsSendDetailDTO");
            found.stream()
                    .skip((long) (page - 1) * size)
                    .limit(size)
                    .forEach(sent -> describe(sent, details.addObject()));
        });
    }

    private static LocalDate day(String text, LocalDate today) {
        return ChinaTime.parseDay(text)
                .filter(day -> !day.isAfter(today) && !day.isBefore(today.minusDays(DAYS_KEPT)))
                .orElseThrow(() -> illegal("SendDate"));
    }

    private static int whole(Call call, String name) {
        String text = call.parameter(name);
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw illegal(name);
        }
        return Integer.parseInt(text);
    }

    private static Refusal illegal(String name) {
        return Refusals.business("isv.INVALID_PARAMETERS", "参数异常: " + name);
    }

    private static void describe(Sent<AcceptedSms> sent, ObjectNode detail) {
        AcceptedSms sms = sent.sms();
        Fate fate = sent.fate().orElse(null);
        detail.put("PhoneNum", sms.number())
                .put("SendStatus", fate == null ? 1 : fate.isDelivered() ? 3 : 2)
                .put("ErrCode", fate == null ? "" : Reports.code(fate))
                .put("TemplateCode", sms.templateCode())
                .put(
                        "Content",
                        "【" + sms.signName() + "】"
                                + String.join(" ", sms.parameters().values()))
                .put("SendDate", ChinaTime.text(sms.at()))
                .put("OutId", sms.outId());
        if (fate != null) {
            detail.put("ReceiveDate", ChinaTime.text(fate.at()));
        }
    }
}
