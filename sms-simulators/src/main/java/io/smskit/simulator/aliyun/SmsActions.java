package io.smskit.simulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The actions of the service behind the gateway, with the checks of their parameters. */
final class SmsActions {
    private static final int MAX_NUMBERS = 1_000;
    private static final int MAX_BATCH = 100;

    /** One message that is asked for. */
    private record Order(String number, String signName, Map<String, String> parameters) {}

    private final Catalogue catalogue;
    private final NumberLimits limits;
    private final InstantSource clock;
    private final Consumer<AcceptedSms> taken;
    private final AtomicLong lastBizId = new AtomicLong(900_000_000_000L);

    SmsActions(Catalogue catalogue, NumberLimits limits, InstantSource clock, Consumer<AcceptedSms> taken) {
        this.catalogue = catalogue;
        this.limits = limits;
        this.clock = clock;
        this.taken = taken;
    }

    /** Takes one text for many numbers, or throws a {@link Refusal}. */
    Verdict sendSms(Call call) {
        requireAll(call, "PhoneNumbers", "SignName", "TemplateCode");
        catalogue.requireTemplate(call.parameter("TemplateCode"));
        String json = call.parameter("TemplateParam");
        Map<String, String> parameters = json.isEmpty() ? Map.of() : Json.texts(Json.read(json));
        List<Order> orders = new ArrayList<>();
        for (String number : call.parameter("PhoneNumbers").split(",", -1)) {
            orders.add(order(number, call.parameter("SignName"), parameters));
        }
        return take(call, orders, MAX_NUMBERS);
    }

    /** Takes a text for each of many numbers, or throws a {@link Refusal}. */
    Verdict sendBatchSms(Call call) {
        requireAll(call, "PhoneNumberJson", "SignNameJson", "TemplateCode");
        catalogue.requireTemplate(call.parameter("TemplateCode"));
        List<JsonNode> numbers = Json.elements(call.parameter("PhoneNumberJson"));
        List<JsonNode> signNames = Json.elements(call.parameter("SignNameJson"));
        String json = call.parameter("TemplateParamJson");
        List<JsonNode> parameters = json.isEmpty() ? List.of() : Json.elements(json);
        if (signNames.size() != numbers.size() || !(json.isEmpty() || parameters.size() == numbers.size())) {
            throw Refusal.business("isv.INVALID_PARAMETERS", "参数异常: the arrays are not of the same length");
        }
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Map<String, String> texts = json.isEmpty() ? Map.of() : Json.texts(parameters.get(i));
            orders.add(order(numbers.get(i).asText(), signNames.get(i).asText(), texts));
        }
        return take(call, orders, MAX_BATCH);
    }

    private Order order(String text, String signName, Map<String, String> parameters) {
        String number = Recipient.parse(text).orElseThrow(() -> Refusal.business("isv.MOBILE_NUMBER_ILLEGAL", "号码不合法"));
        catalogue.requireSignName(signName);
        return new Order(number, signName, parameters);
    }

    private Verdict take(Call call, List<Order> orders, int most) {
        if (orders.isEmpty() || orders.size() > most) {
            throw Refusal.business("isv.MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制");
        }
        String templateCode = call.parameter("TemplateCode");
        orders.forEach(order -> catalogue.requireComplete(templateCode, order.parameters));
        if (!call.parameter("SmsUpExtendCode").matches("\\d{0,7}")) {
            throw Refusal.business("isv.EXTEND_CODE_ERROR", "扩展码使用错误");
        }
        Instant now = clock.instant();
        limits.take(
                orders.stream()
                        .map(order -> new NumberLimits.Pair(order.signName, order.number))
                        .toList(),
                now);
        String bizId = lastBizId.incrementAndGet() + "^0";
        for (Order order : orders) {
            taken.accept(new AcceptedSms(
                    bizId, order.number, order.signName, templateCode, order.parameters, call.outId(), now));
        }
        Verdict verdict = Verdict.ok();
        verdict.body().put("BizId", bizId);
        return verdict;
    }

    static void requireAll(Call call, String... names) {
        for (String name : names) {
            if (call.parameter(name).isEmpty()) {
                throw Refusal.gateway(400, "Missing" + name, name + " is mandatory for this action.");
            }
        }
    }
}
