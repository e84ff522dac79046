package io.smskit.provider.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.http.HttpRequest;
import io.smskit.http.Json;
import io.smskit.http.Rfc3986;
import io.smskit.http.china.ChinaNumber;
import io.smskit.http.china.ChinaTime;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Makes the three requests, signed with the time of their making. */
final class Requests {
    private static final String VERSION = "2017-05-25";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final AliyunSettings settings;
    private final SignatureV3 signature;
    private final InstantSource clock;

    Requests(AliyunSettings settings, InstantSource clock) {
        this.settings = settings;
        this.signature = new SignatureV3(settings.accessKeyId(), settings.accessKeySecret());
        this.clock = clock;
    }

    HttpRequest sendSms(Submission submission, BoundTemplate template) {
        SortedMap<String, String> query = new TreeMap<>();
        query.put("PhoneNumbers", ChinaNumber.write(submission.to()));
        query.put("SignName", signName(submission));
        query.put("TemplateCode", template.id());
        query.put("OutId", submission.attempt().toString());
        if (!template.named().isEmpty()) {
            query.put("TemplateParam", Json.format(template.named()));
        }
        return signature.sign(unsigned("SendSms", query));
    }

    /** One call for messages of one template. It has no room for our attempt ids. */
    HttpRequest sendBatchSms(List<Submission> submissions, String templateCode) {
        SortedMap<String, String> form = new TreeMap<>();
        form.put(
                "PhoneNumberJson",
                Json.format(submissions.stream()
                        .map(each -> ChinaNumber.write(each.to()))
                        .toList()));
        form.put(
                "SignNameJson",
                Json.format(submissions.stream().map(this::signName).toList()));
        List<Map<String, String>> parameters = submissions.stream()
                .map(each -> each.template().map(BoundTemplate::named).orElse(Map.of()))
                .toList();
        if (parameters.stream().anyMatch(each -> !each.isEmpty())) {
            form.put("TemplateParamJson", Json.format(parameters));
        }
        HttpRequest request = unsigned("SendBatchSms", new TreeMap<>(Map.of("TemplateCode", templateCode)));
        return signature.sign(request.body(FORM, Rfc3986.parameters(form).getBytes(UTF_8)));
    }

    HttpRequest querySendDetails(String number, LocalDate day, int page, int pageSize) {
        SortedMap<String, String> query = new TreeMap<>();
        query.put("PhoneNumber", number);
        query.put("SendDate", ChinaTime.text(day));
        query.put("CurrentPage", Integer.toString(page));
        query.put("PageSize", Integer.toString(pageSize));
        return signature.sign(unsigned("QuerySendDetails", query));
    }

    String signName(Submission submission) {
        return submission.signName().orElse(settings.signName());
    }

    private HttpRequest unsigned(String action, SortedMap<String, String> query) {
        URI url = URI.create(settings.endpoint().url() + "/?" + Rfc3986.parameters(query));
        return HttpRequest.post(url)
                .header("x-acs-action", action)
                .header("x-acs-version", VERSION)
                .header(
                        "x-acs-date",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .header("x-acs-signature-nonce", UUID.randomUUID().toString());
    }
}
