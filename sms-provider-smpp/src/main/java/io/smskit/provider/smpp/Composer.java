package io.smskit.provider.smpp;

import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.Envelope;
import io.smskit.provider.smpp.pdu.SubmitSm;
import io.smskit.provider.smpp.pdu.Tlv;
import io.smskit.provider.smpp.settings.MessageRules;
import io.smskit.provider.smpp.text.Segment;
import io.smskit.provider.smpp.text.TextForm;
import io.smskit.provider.smpp.text.TextWriter;
import io.smskit.spi.Remainder;
import io.smskit.spi.Submission;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes a submission as the submit_sm of its segments. */
final class Composer {
    private static final int HAS_HEADER = 0x40;
    private static final int REPORT_ASKED = 1;
    private static final int SEQUENCE_AND_SHARD = 22;
    private static final int APART = 97;

    private final TextWriter texts;
    private final MessageRules rules;
    private final Envelopes envelopes;

    Composer(TextForm form, MessageRules rules, InstantSource clock) {
        this.texts = new TextWriter(form);
        this.rules = rules;
        this.envelopes = new Envelopes(rules, clock);
    }

    boolean canCarry(Submission submission) {
        return submission.binary().map(texts::canCarry).orElseGet(() -> texts.canCarry(submission.text()));
    }

    /** The missing ones of all segments; none if the message is not cut any more as it was before. */
    static List<SubmitSm> missing(List<SubmitSm> all, Remainder remainder) {
        return all.size() == remainder.of()
                ? remainder.parts().stream().map(part -> all.get(part - 1)).toList()
                : List.of();
    }

    /**
     * The segments in order.
     *
     * @param withValidity whether the end of validity is told at all
     */
    List<SubmitSm> compose(Submission submission, boolean withValidity) {
        int reference = reference(submission);
        List<Segment> segments = submission
                .binary()
                .map(data -> texts.write(data, reference))
                .orElseGet(() -> texts.write(submission.text(), reference));
        Envelope envelope = envelopes.of(submission, withValidity);
        Address destination = rules.addressing().destination(submission.to());
        if (segments.size() == 1) {
            return List.of(submit(
                    segments.get(0), envelope, destination, rules.reports().includes(0, 1)));
        }
        List<SubmitSm> composed = new ArrayList<>(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            boolean reported = rules.reports().includes(i, segments.size());
            composed.add(submit(segments.get(i), envelope, destination, reported));
        }
        return composed;
    }

    private SubmitSm submit(Segment segment, Envelope envelope, Address destination, boolean reported) {
        return new SubmitSm(
                envelope,
                destination,
                rules.esmClass() | (segment.hasHeader() ? HAS_HEADER : 0),
                reported ? REPORT_ASKED : 0,
                segment.dataCoding(),
                segment.shortMessage(),
                tlvs(segment));
    }

    private List<Tlv> tlvs(Segment segment) {
        if (rules.tlvs().isEmpty()) {
            return segment.tlvs();
        }
        return Stream.concat(segment.tlvs().stream(), rules.tlvs().stream()).toList();
    }

    /**
     * Both halves of an id count up, so messages that follow each other differ in the lowest bits, and so do attempts; what
     * was missing of one has its reference.
     */
    private static int reference(Submission submission) {
        AttemptId attempt = submission.attempt();
        int number = submission.remainder().map(Remainder::attempt).orElse(attempt.number());
        long id = attempt.message().value();
        return (int) (id ^ id >>> SEQUENCE_AND_SHARD) + APART * (number - 1);
    }
}
