package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one request is answered: honestly, or with something else, and then whole or broken. Immutable; copy methods give
 * changed copies.
 *
 * <p>Whatever is not honest does nothing with the request, unless it is {@link #afterTaking()}:
 *
 * <pre>{@code
 * PduReply.status(CommandStatus.RMSGQFUL)             // refused
 * PduReply.honest().delay(ofSeconds(20))              // taken, and answered late
 * PduReply.silence().afterTaking()                    // taken, and never answered
 * PduReply.honest().cutAfter(7, Ending.RESET)         // taken, 7 bytes of the answer, then a reset
 * PduReply.honest().behind(2)                         // answered after the next two
 * }</pre>
 *
 * @since 0.1
 */
public final class PduReply {
    /** What is said in the place of the truth. */
    private enum Said {
        TRUTH,
        STATUS,
        NACK,
        NOTHING,
        BYTES
    }

    private record Word(Said said, int status, String bytes) {}

    /** After how many bytes what happens to the connection. */
    record Cut(int bytes, @Nullable Ending ending) {}

    /**
     * How an answer is sent.
     *
     * @param behind after how many later answers
     * @param joined whether it leaves together with the next one
     * @param first how many bytes leave before the first pause; 0 for all
     * @param piece how many bytes leave at a time after that; 0 for all
     */
    record Way(Duration delay, int behind, boolean joined, int times, int first, int piece, Duration pause, Cut cut) {
        private static final Way PLAIN =
                new Way(Duration.ZERO, 0, false, 1, 0, 0, Duration.ZERO, new Cut(Integer.MAX_VALUE, null));

        boolean isPlain() {
            return this == PLAIN;
        }
    }

    private static final PduReply HONEST =
            new PduReply(new Word(Said.TRUTH, 0, ""), true, UnaryOperator.identity(), Way.PLAIN);

    private final Word word;
    private final boolean taking;
    private final UnaryOperator<Pdu> shape;
    private final Way way;

    private PduReply(Word word, boolean taking, UnaryOperator<Pdu> shape, Way way) {
        this.word = word;
        this.taking = taking;
        this.shape = shape;
        this.way = way;
    }

    /** What the SMSC would answer. */
    public static PduReply honest() {
        return HONEST;
    }

    /** Any command status, such as one of {@link io.smskit.simulator.smsc.pdu.CommandStatus}, without a body. */
    public static PduReply status(int status) {
        return said(Said.STATUS, status, "");
    }

    /** A generic_nack. */
    public static PduReply nack(int status) {
        return said(Said.NACK, status, "");
    }

    /** No answer; the session goes on. */
    public static PduReply silence() {
        return said(Said.NOTHING, 0, "");
    }

    /** Bytes that may be anything. */
    public static PduReply bytes(byte... bytes) {
        return said(Said.BYTES, 0, new String(bytes, ISO_8859_1));
    }

    private static PduReply said(Said said, int status, String bytes) {
        return new PduReply(new Word(said, status, bytes), false, UnaryOperator.identity(), Way.PLAIN);
    }

    /** A copy that carries the request out, honestly, before it answers something else. */
    public PduReply afterTaking() {
        return new PduReply(word, true, shape, way);
    }

    /** A copy whose answer names another message; an empty id is none. */
    public PduReply messageId(String id) {
        return shaped(pdu -> pdu.body(new BodyWriter().cString(id).body()));
    }

    /** A copy whose answer has one more optional parameter, such as congestion_state. */
    public PduReply with(Tlv tlv) {
        return shaped(pdu ->
                pdu.body(new BodyWriter().octets(pdu.body()).tlvs(List.of(tlv)).body()));
    }

    /** A copy whose answer has no body, as where an SMSC leaves out the message's id. */
    public PduReply withoutBody() {
        return shaped(pdu -> pdu.body(new byte[0]));
    }

    /** A copy whose answer has a sequence number that differs by so much. */
    public PduReply sequenceOff(int by) {
        return shaped(pdu -> pdu.sequence(pdu.sequence() + by));
    }

    private PduReply shaped(UnaryOperator<Pdu> more) {
        return new PduReply(word, taking, pdu -> more.apply(shape.apply(pdu)), way);
    }

    /** A copy that answers later; the session goes on meanwhile. */
    public PduReply delay(Duration delay) {
        requireNonNull(delay, "delay");
        return by(new Way(delay, way.behind, way.joined, way.times, way.first, way.piece, way.pause, way.cut));
    }

    /** A copy that answers after so many later answers of its session, so out of order. */
    public PduReply behind(int answers) {
        return by(new Way(way.delay, answers, false, way.times, way.first, way.piece, way.pause, way.cut));
    }

    /** A copy that waits for the next answer of its session and leaves together with it, in one segment. */
    public PduReply joinedWithNext() {
        return by(new Way(way.delay, 1, true, way.times, way.first, way.piece, way.pause, way.cut));
    }

    /** A copy that answers so many times. */
    public PduReply times(int times) {
        return by(new Way(way.delay, way.behind, way.joined, times, way.first, way.piece, way.pause, way.cut));
    }

    /** A copy that is sent in pieces of so many bytes with a pause after each. */
    public PduReply trickle(int bytes, Duration pause) {
        return by(new Way(way.delay, way.behind, way.joined, way.times, bytes, bytes, pause, way.cut));
    }

    /** A copy that pauses once after so many bytes, such as in the middle of its header. */
    public PduReply pauseAfter(int bytes, Duration pause) {
        return by(new Way(way.delay, way.behind, way.joined, way.times, bytes, 0, pause, way.cut));
    }

    /** A copy of which only so many bytes are sent before the connection ends. */
    public PduReply cutAfter(int bytes, Ending ending) {
        requireNonNull(ending, "ending");
        Cut cut = new Cut(bytes, ending);
        return by(new Way(way.delay, way.behind, way.joined, way.times, way.first, way.piece, way.pause, cut));
    }

    /** A copy of which nothing is sent before the connection ends. */
    public PduReply cut(Ending ending) {
        return cutAfter(0, ending);
    }

    /** A copy that ends the connection after its answer. */
    public PduReply andEnd(Ending ending) {
        return cutAfter(Integer.MAX_VALUE, ending);
    }

    private PduReply by(Way other) {
        return new PduReply(word, taking, shape, other);
    }

    Way way() {
        return way;
    }

    /** What is answered to a request, which the SMSC judges first if it is to be taken; empty if no PDU is. */
    Optional<Pdu> answer(Pdu request, Supplier<Pdu> truth) {
        @Nullable Pdu judged = taking ? truth.get() : null;
        return switch (word.said) {
            case TRUTH -> Optional.of(shape.apply(requireNonNull(judged)));
            case STATUS -> Optional.of(shape.apply(request.response(word.status)));
            case NACK -> Optional.of(shape.apply(request.nack(word.status)));
            case NOTHING, BYTES -> Optional.empty();
        };
    }

    /** What is sent of an answer. */
    byte[] sent(Optional<Pdu> answer) {
        return answer.map(Pdu::bytes).orElseGet(() -> word.bytes.getBytes(ISO_8859_1));
    }

    boolean isSilent() {
        return word.said == Said.NOTHING && way.cut.ending == null;
    }
}
