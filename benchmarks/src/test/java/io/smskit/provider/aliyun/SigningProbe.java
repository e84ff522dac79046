package io.smskit.provider.aliyun;

import io.smskit.http.HttpRequest;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.time.InstantSource;

/** Lets the benchmarks at the making of requests, which is nobody else's business. */
public final class SigningProbe {
    private final Requests requests;

    /** Signs for this channel. */
    public SigningProbe(Aliyun definition, InstantSource clock) {
        this.requests = new Requests(
                AliyunSettings.of(ChannelSettings.of(definition.provider().descriptor(), definition.settings())),
                clock);
    }

    /** The signed request of one message. */
    public HttpRequest request(Submission submission, BoundTemplate template) {
        return requests.sendSms(submission, template);
    }
}
