package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.time.Instant;

/**
 * One short message that was taken from a client, whatever was answered.
 *
 * @param id the SMSC's own number of it, counted up
 * @param messageId its id, as it is answered
 * @param request how it came
 * @param place the how many-th message of its session it is, from 1, those counted that were not taken
 * @param message every field of it; in submit_multi with one destination for each part taken
 * @param content what it says
 * @since 0.1
 */
public record AcceptedPart(
        long id, String messageId, Request request, int place, ShortMessage message, Content content) {
    /** A copy with another text, as replace_sm has it. */
    AcceptedPart with(ShortMessage other, Content its) {
        return new AcceptedPart(id, messageId, request, place, other, its);
    }

    /** The number of the session that it came over. */
    public int session() {
        return request.session();
    }

    /** Who sent it. */
    public String systemId() {
        return request.systemId();
    }

    /** When it came. */
    public Instant at() {
        return request.at();
    }

    /** Which part of its message it is, from 1. */
    public int number() {
        return content.concatenation().map(place -> place.number()).orElse(1);
    }

    /** How many parts its message has. */
    public int count() {
        return content.concatenation().map(place -> place.count()).orElse(1);
    }

    /** To whom it goes, as on the wire. */
    public String destination() {
        return message.destination().digits();
    }

    /** What this part says. */
    public String text() {
        return content.text();
    }

    /** Names id and place, never number or text. */
    @Override
    public String toString() {
        return messageId + " " + content + " from session " + session();
    }
}
