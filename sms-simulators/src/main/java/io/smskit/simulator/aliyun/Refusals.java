package io.smskit.simulator.aliyun;

import io.smskit.simulator.standin.Refusal;

/** What ends the handling of a request. */
final class Refusals {
    private Refusals() {}

    static Refusal gateway(int status, String code, String message) {
        return new Refusal(Verdicts.gateway(status, code, message));
    }

    static Refusal business(String code, String message) {
        return new Refusal(Verdicts.business(code, message));
    }
}
