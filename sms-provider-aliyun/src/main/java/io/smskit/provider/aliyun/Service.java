package io.smskit.provider.aliyun;

import io.smskit.http.HttpTransport;
import io.smskit.spi.EngineTime;
import java.time.LocalDate;

/** What it takes to talk to the service. */
record Service(AliyunSettings settings, HttpTransport http, Requests requests, Answers answers, EngineTime time) {
    static Service open(AliyunSettings settings, HttpTransport http, EngineTime time) {
        Requests requests = new Requests(settings, time);
        http.rehearse(() -> requests.querySendDetails("0", LocalDate.EPOCH, 1, 1));
        return new Service(settings, http, requests, new Answers(time), time);
    }

    /** Names the host and nothing of the credentials. */
    @Override
    public String toString() {
        return "service at " + settings.endpoint().url().getHost();
    }
}
