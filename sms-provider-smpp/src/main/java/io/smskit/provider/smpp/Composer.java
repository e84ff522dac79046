package io.smskit.provider.smpp;

import io.smskit.MessageClass;
import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.SubmitSm;
import io.smskit.provider.smpp.pdu.Tlv;
import io.smskit.provider.smpp.settings.MessageRules;
import io.smskit.provider.smpp.settings.MessageRules.Validity;
import io.smskit.provider.smpp.text.Segment;
import io.smskit.provider.smpp.text.TextForm;
import io.smskit.provider.smpp.text.TextWriter;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.time.Instant;
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
    /** Longer than any peer keeps a message, so that a missing deadline and a far one are the same. */
    private static final Duration FAR = Duration.ofDays(366);

    private final TextWriter texts;
    private final MessageRules rules;
    private final InstantSource clock;

    Composer(TextForm form, MessageRules rules, InstantSource clock) {
        this.texts = new TextWriter(form);
        this.rules = rules;
        this.clock = clock;
    }

    boolean canCarry(Submission submission) {
        return texts.canCarry(submission.text());
    }

    /** The segments in order. {@code withValidity} says whether the end of validity is told at all. */
    List<SubmitSm> compose(Submission submission, boolean withValidity) {
        List<Segment> segments = texts.write(submission.text(), reference(submission.attempt()));
        String validity = withValidity ? validity(submission.deadline()) : "";
        List<SubmitSm> composed = new ArrayList<>(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            composed.add(new SubmitSm(
                    rules.serviceType(),
                    rules.addressing().source(submission.senderId()),
                    rules.addressing().destination(submission.to()),
                    rules.esmClass() | (segment.hasHeader() ? HAS_HEADER : 0),
                    rules.protocolId(),
                    priority(submission.messageClass()),
                    "",
                    validity,
                    rules.reports().includes(i, segments.size()) ? REPORT_ASKED : 0,
                    rules.replaceIfPresent() ? 1 : 0,
                    segment.dataCoding(),
                    0,
                    segment.shortMessage(),
                    tlvs(segment)));
        }
        return composed;
    }

    private int priority(MessageClass messageClass) {
        return rules.priorities().getOrDefault(messageClass, 0);
    }

    private List<Tlv> tlvs(Segment segment) {
        if (rules.tlvs().isEmpty()) {
            return segment.tlvs();
        }
        return Stream.concat(segment.tlvs().stream(), rules.tlvs().stream()).toList();
    }

    /** Both halves of an id count up, so messages that follow each other differ in the lowest bits, and so do attempts. */
    private static int reference(AttemptId attempt) {
        long id = attempt.message().value();
        return (int) (id ^ id >>> SEQUENCE_AND_SHARD) + APART * (attempt.number() - 1);
    }

    private String validity(Instant deadline) {
        Instant now = clock.instant();
        if (rules.validity() == Validity.NONE || deadline.isAfter(now.plus(FAR))) {
            return "";
        }
        return rules.validity() == Validity.ABSOLUTE
                ? SmppTime.absolute(deadline, rules.zone())
                : SmppTime.relative(Duration.between(now, deadline));
    }
}
