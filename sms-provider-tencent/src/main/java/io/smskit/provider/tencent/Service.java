package io.smskit.provider.tencent;

import io.smskit.http.HttpTransport;
import io.smskit.spi.EngineTime;

/** What it takes to talk to the service. */
record Service(TencentSettings settings, HttpTransport http, Requests requests, Answers answers, EngineTime time) {
    static Service open(TencentSettings settings, HttpTransport http, EngineTime time) {
        Requests requests = new Requests(settings, time);
        http.rehearse(() -> requests.pull("PullSmsSendStatus"));
        return new Service(settings, http, requests, new Answers(time), time);
    }

    /** Names the host and nothing of the credentials. */
    @Override
    public String toString() {
        return "service at " + settings.endpoint().url().getHost();
    }
}
