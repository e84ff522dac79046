package io.smskit.simulator.aliyun;

/** Ends the handling of a request with the service's word on it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    Refusal(Verdict verdict) {
        super(verdict.code(), null, false, false);
        this.verdict = verdict;
    }

    static Refusal gateway(int status, String code, String message) {
        return new Refusal(Verdict.gateway(status, code, message));
    }

    static Refusal business(String code, String message) {
        return new Refusal(Verdict.business(code, message));
    }

    Verdict verdict() {
        return verdict;
    }
}
