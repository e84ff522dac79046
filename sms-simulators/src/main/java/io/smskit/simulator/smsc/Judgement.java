package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.Pdu;

/**
 * The honest word on a request.
 *
 * @param answer what is to be answered
 * @param before what is done before the answer waits to be sent
 * @param after what is done once the request was taken and its answer is on its way, or is held back
 * @param onceAnswered what is done when the answer is sent, and not at all if there is none
 */
record Judgement(Pdu answer, Runnable before, Runnable after, Runnable onceAnswered) {
    private static final Runnable NOTHING = () -> {};

    static Judgement of(Pdu answer) {
        return new Judgement(answer, NOTHING, NOTHING, NOTHING);
    }

    static Judgement taken(Pdu answer, Runnable before, Runnable after) {
        return new Judgement(answer, before, after, NOTHING);
    }

    static Judgement onceAnswered(Pdu answer, Runnable then) {
        return new Judgement(answer, NOTHING, NOTHING, then);
    }
}
