package io.smskit.tck;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One request as the peer saw it.
 *
 * @param request the request as text, with the digits of its recipients and its content readable where the protocol
 *     allows it; as much as has come so far
 * @param answer the answer as text, so that a provider's raw code can be found in it; empty if there was none
 * @param ids the ids that the peer gave, in the order of the recipients; empty if it gave none
 * @since 0.1
 */
public record Handover(String request, String answer, List<String> ids) {
    public Handover {
        requireNonNull(request, "request");
        requireNonNull(answer, "answer");
        ids = List.copyOf(ids);
    }
}
