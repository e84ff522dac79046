package io.smskit.simulator.standin;

import io.smskit.simulator.http.Request;

/**
 * What is particular to one vendor's service. Called by many threads at once.
 *
 * @since 0.1
 */
public interface Vendor {
    /** The request in the vendor's terms, whatever it is worth. */
    Call read(Request request);

    /**
     * Carries a request out and answers it as the vendor would.
     *
     * @param reply which may {@linkplain Reply#refusal refuse} some of its numbers
     * @throws Refusal for a request that the vendor refuses
     */
    Verdict judge(Request request, Call call, Reply reply);
}
