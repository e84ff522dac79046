package io.smskit.simulator.standin;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.http.Answer;

/**
 * A service's word on a request.
 *
 * @param status the HTTP status; 0 if the answer is not HTTP, or nothing
 * @param code the code in the answer's body; empty if it has none
 * @param answer what is sent
 * @since 0.1
 */
public record Verdict(int status, String code, Answer answer) {
    public Verdict {
        requireNonNull(code, "code");
        requireNonNull(answer, "answer");
    }

    /** Names the status and code, never the content. */
    @Override
    public String toString() {
        return status + " " + code;
    }
}
