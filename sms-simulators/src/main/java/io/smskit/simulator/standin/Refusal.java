package io.smskit.simulator.standin;

/**
 * Ends the handling of a request with the service's word on it.
 *
 * @since 0.1
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    /** A refusal by this verdict. It has no stack trace, since it is an answer and no fault. */
    public Refusal(Verdict verdict) {
        super(verdict.code(), null, false, false);
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }
}
