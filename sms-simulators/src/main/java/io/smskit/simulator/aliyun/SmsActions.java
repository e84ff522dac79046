package io.smskit.simulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.standin.Call;
import io.smskit.simulator.standin.NumberLimits;
import io.smskit.simulator.standin.Reply;
import io.smskit.simulator.standin.Verdict;
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

    /** What limits are counted for. */
    record Pair(String signName, String number) {}

    /** One message that is asked for. */
    private record Order(String number, String signName, Map<String, String> parameters) {}

    private final Catalogue catalogue;
    private final NumberLimits<Pair> limits;
    private final InstantSource clock;
    private final Consumer<AcceptedSms> taken;
    private final AtomicLong lastBizId = new AtomicLong(900_000_000_000L);

    SmsActions(Catalogue catalogue, NumberLimits<Pair> limits, InstantSource clock, Consumer<AcceptedSms> taken) {
        this.catalogue = catalogue;
        this.limits = limits;
        this.clock = clock;
        this.taken = taken;
    }

    /** Takes one text for many numbers, or throws a {@link Refusal}. */
    Verdict sendSms(Call call, Reply reply) {
        requireAll(call, "PhoneNumbers", "SignName", "TemplateCode");
        catalogue.requireTemplate(call.parameter("TemplateCode"));
        String json = call.parameter("TemplateParam");
        Map<String, String> parameters = json.isEmpty() ? Map.of() : JsonParameters.texts(json);
        List<Order> orders = new ArrayList<>();
        for (String number : call.parameter("PhoneNumbers").split(",", -1)) {
            orders.add(order(number, call.parameter("SignName"), parameters));
        }
        requireCount(orders, MAX_NUMBERS);
        return take(call, orders, reply);
    }

    /** Takes a text for each of many numbers, or throws a {@link Refusal}. */
    Verdict sendBatchSms(Call call, Reply reply) {
        requireAll(call, "PhoneNumberJson", "SignNameJson", "TemplateCode");
        catalogue.requireTemplate(call.parameter("TemplateCode"));
        List<JsonNode> numbers = JsonParameters.elements(call.parameter("PhoneNumberJson"));
        List<JsonNode> signNames = JsonParameters.elements(call.parameter("SignNameJson"));
        String json = call.parameter("TemplateParamJson");
        List<JsonNode> parameters = json.isEmpty() ? List.of() : JsonParameters.elements(json);
        if (signNames.size() != numbers.size() || !(json.isEmpty() || parameters.size() == numbers.size())) {
            throw Refusals.business("isv.INVALID_PARAMETERS", "参数异常: the arrays are not of the same length");
        }
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Map<String, String> texts = json.isEmpty() ? Map.of() : JsonParameters.texts(parameters.get(i));
            orders.add(order(numbers.get(i).asText(), signNames.get(i).asText(), texts));
        }
        requireCount(orders, MAX_BATCH);
        return take(call, orders, reply);
    }

    private Order order(String text, String signName, Map<String, String> parameters) {
        String number =
                Recipient.parse(text).orElseThrow(() -> Refusals.business("isv.MOBILE_NUMBER_ILLEGAL", "号码不合法"));
        catalogue.requireSignName(signName);
        return new Order(number, signName, parameters);
    }

    private static void requireCount(List<Order> orders, int most) {
        if (orders.isEmpty() || orders.size() > most) {
            throw Refusals.business("isv.MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制");
        }
    }

    private Verdict take(Call call, List<Order> orders, Reply reply) {
        String templateCode = call.parameter("TemplateCode");
        orders.forEach(order -> catalogue.requireComplete(templateCode, order.parameters));
        if (!call.parameter("SmsUpExtendCode").matches("\\d{0,7}")) {
            throw Refusals.business("isv.EXTEND_CODE_ERROR", "扩展码使用错误");
        }
        for (Order order : orders) {
            reply.refusal(order.number).ifPresent(code -> {
                throw Refusals.business(code, code);
            });
        }
        Instant now = clock.instant();
        List<Pair> pairs = orders.stream()
                .map(order -> new Pair(order.signName, order.number))
                .toList();
        limits.take(pairs, now).ifPresent(limit -> {
            throw Refusals.business("isv.BUSINESS_LIMIT_CONTROL", "触发" + limit.name() + "流控Permits:" + limit.permits());
        });
        String bizId = lastBizId.incrementAndGet() + "^0";
        for (Order order : orders) {
            taken.accept(new AcceptedSms(
                    bizId, order.number, order.signName, templateCode, order.parameters, call.reference(), now));
        }
        return Verdicts.ok(body -> body.put("BizId", bizId));
    }

    static void requireAll(Call call, String... names) {
        for (String name : names) {
            if (call.parameter(name).isEmpty()) {
                throw Refusals.gateway(400, "Missing" + name, name + " is mandatory for this action.");
            }
        }
    }
}
