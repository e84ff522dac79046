package io.smskit.provider.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.http.HttpRequest;
import io.smskit.http.Json;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the requests, signed with the time of their making. */
final class Requests {
    private static final String SERVICE = "sms";
    private static final String VERSION = "2021-01-11";
    private static final String JSON = "application/json; charset=utf-8";
    private static final int PAGE_SIZE = 100;

    private final TencentSettings settings;
    private final Tc3Signature signature;
    private final InstantSource clock;

    Requests(TencentSettings settings, InstantSource clock) {
        this.settings = settings;
        this.signature = new Tc3Signature(settings.secretId(), SERVICE, SigningKeys.of(settings.secretKey(), SERVICE));
        this.clock = clock;
    }

    /**
     * One call for messages that differ in nothing but their number.
     *
     * @param submissions at least one, each with a template
     */
    HttpRequest sendSms(List<Submission> submissions) {
        Submission first = submissions.get(0);
        BoundTemplate template = first.template().orElseThrow();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "PhoneNumberSet",
                submissions.stream().map(each -> each.to().e164()).toList());
        body.put("SmsSdkAppId", settings.sdkAppId());
        body.put("TemplateId", template.id());
        signName(first).ifPresent(signName -> body.put("SignName", signName));
        if (!template.positional().isEmpty()) {
            body.put("TemplateParamSet", template.positional());
        }
        body.put(
                "SessionContext",
                CallContext.of(submissions.stream().map(Submission::attempt).toList()));
        first.senderId().map(SenderId::value).ifPresent(sender -> body.put("SenderId", sender));
        return signed("SendSms", body);
    }

    /** The next page of a queue that the service keeps for us. */
    HttpRequest pull(String action) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Limit", PAGE_SIZE);
        body.put("SmsSdkAppId", settings.sdkAppId());
        return signed(action, body);
    }

    /** What the service knows of messages to one number. Its documentation fixes the offset at zero. */
    HttpRequest statusByNumber(Msisdn number, Instant begin, Instant end) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("BeginTime", begin.getEpochSecond());
        body.put("EndTime", end.getEpochSecond());
        body.put("Offset", 0);
        body.put("Limit", PAGE_SIZE);
        body.put("PhoneNumber", number.e164());
        body.put("SmsSdkAppId", settings.sdkAppId());
        return signed("PullSmsSendStatusByPhoneNumber", body);
    }

    Optional<String> signName(Submission submission) {
        return submission.signName().or(settings::signName);
    }

    private HttpRequest signed(String action, Map<String, Object> body) {
        HttpRequest request = HttpRequest.post(settings.endpoint().url().resolve("/"))
                .header("X-TC-Action", action)
                .header("X-TC-Version", VERSION)
                .header("X-TC-Region", settings.region())
                .body(JSON, Json.format(body).getBytes(UTF_8));
        return signature.sign(request, clock.instant());
    }
}
