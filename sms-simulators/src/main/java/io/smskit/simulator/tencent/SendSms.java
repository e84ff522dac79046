package io.smskit.simulator.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.NumberLimits;
import io.smskit.simulator.standin.Reply;
import io.smskit.simulator.standin.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The action SendSms: one verdict for each number, in the order in which they were named. */
final class SendSms {
    static final Set<String> PARAMETERS = Set.of(
            "PhoneNumberSet",
            "SmsSdkAppId",
            "TemplateId",
            "SignName",
            "TemplateParamSet",
            "ExtendCode",
            "SessionContext",
            "SenderId");

    private static final int MAX_NUMBERS = 200;
    private static final int MAX_CONTEXT_BYTES = 511;

    /** What one request asks for, apart from its numbers. */
    private record Order(
            String signName,
            String templateId,
            List<String> parameters,
            String sessionContext,
            Instant at,
            Reply reply) {}

    private final Catalogue catalogue;
    private final NumberLimits<String> limits;
    private final InstantSource clock;
    private final Consumer<AcceptedSms> taken;
    private final AtomicLong lastSerial = new AtomicLong();

    SendSms(Catalogue catalogue, NumberLimits<String> limits, InstantSource clock, Consumer<AcceptedSms> taken) {
        this.catalogue = catalogue;
        this.limits = limits;
        this.clock = clock;
        this.taken = taken;
    }

    /** Takes the numbers that can be taken, or throws a refusal of the whole request. */
    Verdict answer(Parameters parameters, Reply reply) {
        parameters.require("PhoneNumberSet", "SmsSdkAppId", "TemplateId");
        List<String> numbers = parameters.texts("PhoneNumberSet");
        Order order = new Order(
                parameters.textOrEmpty("SignName"),
                parameters.text("TemplateId"),
                parameters.texts("TemplateParamSet"),
                context(parameters),
                clock.instant(),
                reply);
        catalogue.requireApplication(parameters.text("SmsSdkAppId"));
        requireCount(numbers);
        requireOneSide(numbers);
        List<ObjectNode> statuses =
                numbers.stream().map(number -> status(number, order)).toList();
        String code = statuses.stream()
                .map(status -> status.path("Code").asText())
                .filter(one -> !one.equals("Ok"))
                .findFirst()
                .orElse("Ok");
        return Verdicts.done(
                code, response -> response.putArray("SendStatusSet").addAll(statuses));
    }

    private static void requireCount(List<String> numbers) {
        if (numbers.isEmpty()) {
            throw Verdicts.refusal("MissingParameter.EmptyPhoneNumberSet", "the number set is empty");
        }
        if (numbers.size() > MAX_NUMBERS) {
            throw Verdicts.refusal(
                    "LimitExceeded.PhoneNumberCountLimit",
                    "the number of mobile numbers in one request exceeds the upper limit");
        }
    }

    private static void requireOneSide(List<String> numbers) {
        long sides = numbers.stream()
                .flatMap(number -> Recipient.parse(number).stream())
                .map(Recipient::isMainland)
                .distinct()
                .count();
        if (sides > 1) {
            throw Verdicts.refusal(
                    "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber",
                    "the request contains both domestic and international mobile numbers");
        }
    }

    private static String context(Parameters parameters) {
        String context = parameters.textOrEmpty("SessionContext");
        if (context.getBytes(UTF_8).length > MAX_CONTEXT_BYTES) {
            throw Verdicts.refusal("InvalidParameterValue", "SessionContext must be shorter than 512 bytes");
        }
        return context;
    }

    private ObjectNode status(String text, Order order) {
        Optional<Recipient> to = Recipient.parse(text);
        Optional<String> refusal =
                to.isEmpty() ? Optional.of("InvalidParameterValue.IncorrectPhoneNumber") : refusal(to.get(), order);
        ObjectNode status = Json.object();
        if (refusal.isPresent()) {
            status.put("SerialNo", "").put("Fee", 0).put("Code", refusal.get()).put("Message", refusal.get());
        } else {
            AcceptedSms sms = take(to.orElseThrow(), order);
            status.put("SerialNo", sms.serialNo())
                    .put("Fee", sms.segments())
                    .put("Code", "Ok")
                    .put("Message", "send success");
        }
        return status.put("PhoneNumber", to.map(Recipient::number).orElse(text))
                .put("SessionContext", order.sessionContext)
                .put("IsoCode", to.map(Recipient::country).orElse(""));
    }

    private Optional<String> refusal(Recipient to, Order order) {
        return catalogue
                .refusalOfSignName(order.signName, to)
                .or(() -> catalogue.refusalOfTemplate(order.templateId, order.parameters))
                .or(() -> order.reply.refusal(to.number()))
                .or(() -> limits.take(List.of(to.number()), order.at).map(NumberLimits.Limit::name));
    }

    private AcceptedSms take(Recipient to, Order order) {
        String text = catalogue.text(order.signName, order.templateId, order.parameters);
        AcceptedSms sms = new AcceptedSms(
                "5000:%010d%014d".formatted(order.at.getEpochSecond(), lastSerial.incrementAndGet()),
                to.number(),
                order.signName,
                order.templateId,
                order.parameters,
                text,
                Charge.segments(text, to),
                order.sessionContext,
                order.at);
        taken.accept(sms);
        return sms;
    }
}
