package io.smskit.simulator.standin;

/**
 * A request and what was answered.
 *
 * @param call the request
 * @param status the HTTP status; 0 if something else than HTTP was answered, or nothing
 * @param code the code in the answer's body; empty if it has none
 * @since 0.1
 */
public record HandledCall(Call call, int status, String code) {
    /** One line for people, without numbers or content. */
    @Override
    public String toString() {
        return call + " -> " + (status == 0 ? "no answer" : (status + " " + code).strip());
    }
}
