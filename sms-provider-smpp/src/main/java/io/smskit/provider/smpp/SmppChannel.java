package io.smskit.provider.smpp;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.provider.smpp.OpenDoubts.Answers;
import io.smskit.provider.smpp.pdu.AlertNotification;
import io.smskit.provider.smpp.pdu.SubmitSm;
import io.smskit.provider.smpp.report.IdForms;
import io.smskit.provider.smpp.report.ReportReader;
import io.smskit.provider.smpp.session.Answer;
import io.smskit.provider.smpp.session.BindMode;
import io.smskit.provider.smpp.session.LinkListener;
import io.smskit.provider.smpp.session.Outgoing;
import io.smskit.provider.smpp.session.SmppLink;
import io.smskit.provider.smpp.session.SmppLinks;
import io.smskit.provider.smpp.settings.MessageRules.ReportedSegments;
import io.smskit.provider.smpp.settings.MessageRules.Validity;
import io.smskit.provider.smpp.settings.SmppSettings;
import io.smskit.provider.smpp.text.TextReader;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.Remainder;
import io.smskit.spi.Segmentation;
import io.smskit.spi.Submission;
import io.smskit.text.Segmenter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account of one peer. */
final class SmppChannel implements Channel, LinkListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppChannel.class);
    private static final int INVALID_EXPIRY = 0x62;

    private final SmppSettings settings;
    private final ChannelContext context;
    private final Composer composer;
    private final Verdict verdict;
    private final IdForms idForms;
    private final ReportReader reader;
    private final OpenDoubts doubts = new OpenDoubts();
    private final SmppLink link;
    private final List<Object> abilities;
    private volatile boolean tellsValidity = true;

    SmppChannel(SmppSettings settings, ChannelContext context, SmppLinks links) {
        this.settings = settings;
        this.context = context;
        this.composer = new Composer(settings.text(), settings.messages(), context.time());
        this.verdict = new Verdict(
                new CommandStatuses(settings.statuses()), settings.messages().reports());
        this.idForms = new IdForms(settings.idForm());
        this.reader = new ReportReader(new TextReader(settings.text().alphabet()), settings.reportFacts());
        // Said first, so that nobody submits before the first bind.
        context.link(false, 0, "it is not bound yet");
        this.link = links.open(settings.link(), this, context.time());
        this.abilities = abilities();
    }

    private List<Object> abilities() {
        List<Object> all = new ArrayList<>(List.of(reader));
        if (mode() != BindMode.RECEIVER) {
            Questions questions = new Questions(settings.messages(), link, verdict);
            all.add(new MessageCancelling(questions));
            if (settings.query()) {
                all.add(new StatusQuery(questions));
            }
        }
        Segmenter segmenter = settings.text().segmenter();
        if (!settings.text().cutsAsUsual()) {
            all.add((Segmentation) () -> segmenter);
        }
        return List.copyOf(all);
    }

    private BindMode mode() {
        return settings.link().mode();
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        if (mode() == BindMode.RECEIVER) {
            return rejected(Failure.of(FailureKind.NOT_SENT, "RECEIVER", "the channel is bound as a receiver only"));
        }
        if (!composer.canCarry(submission)) {
            return rejected(Failure.of(
                    FailureKind.CONTENT_UNSUPPORTED, "TOO_LONG", "the message needs more than 255 segments"));
        }
        List<SubmitSm> segments = composer.compose(submission, tellsValidity);
        Remainder remainder = submission.remainder().orElse(null);
        if (remainder != null) {
            segments = Composer.missing(segments, remainder);
        }
        if (segments.isEmpty()) {
            return rejected(Failure.of(
                    FailureKind.CONTENT_UNSUPPORTED, "CUT_OTHERWISE", "the text is not cut any more as it was before"));
        }
        boolean toldValidity = segments.get(0).envelope().tellsValidity();
        return link.submit(
                new Outgoing(submission.attempt(), segments, submission::begin),
                answers -> outcome(submission.attempt(), new Answers(remainder, answers), toldValidity));
    }

    private static CompletionStage<SubmitOutcome> rejected(Failure failure) {
        return CompletableFuture.completedFuture(SubmitOutcome.rejected(failure));
    }

    private SubmitOutcome outcome(AttemptId attempt, Answers answers, boolean toldValidity) {
        for (int i = 0; i < answers.each().size(); i++) {
            learn(answers.each().get(i));
        }
        doubts.keep(attempt, answers);
        SubmitOutcome outcome = outcome(answers);
        if (toldValidity && outcome instanceof SubmitOutcome.Rejected rejected && refusesValidity(rejected.failure())) {
            return withoutValidityFromNowOn(rejected.failure());
        }
        return outcome;
    }

    private SubmitOutcome outcome(Answers answers) {
        Remainder remainder = answers.remainder();
        return remainder == null ? verdict.of(answers.each()) : verdict.of(answers.each(), remainder);
    }

    private void learn(Answer<String> answer) {
        if (answer instanceof Answer.Given<String> given) {
            idForms.answered(given.value());
        }
    }

    private static boolean refusesValidity(Failure failure) {
        return failure.code().equals(StatusRow.code(INVALID_EXPIRY));
    }

    /** A peer whose clock differs refuses it of every message; the next attempt goes without. */
    private SubmitOutcome withoutValidityFromNowOn(Failure failure) {
        if (tellsValidity) {
            tellsValidity = false;
            LOG.warn(
                    "Channel {}: the peer refuses the validity of messages; it is told none any more. Set validity to none or"
                            + " absolute, or look at the clocks",
                    context.channelId());
        }
        return SubmitOutcome.rejected(Failure.of(
                FailureKind.PROVIDER_ERROR, failure.code(), failure.detail() + "; it is left out from now on"));
    }

    /** What this channel carries follows from how it is bound and what it asks for. */
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.copyOf(SmppProvider.CAPABILITIES);
        if (mode() == BindMode.RECEIVER) {
            capabilities.retainAll(Set.of(Capability.DELIVERY_REPORTS, Capability.INBOUND));
        }
        if (mode() == BindMode.TRANSMITTER) {
            capabilities.removeAll(Set.of(Capability.DELIVERY_REPORTS, Capability.INBOUND));
        }
        if (settings.messages().reports() == ReportedSegments.NONE) {
            capabilities.remove(Capability.DELIVERY_REPORTS);
        }
        if (settings.messages().validity() == Validity.NONE) {
            capabilities.remove(Capability.VALIDITY_PERIOD);
        }
        return Set.copyOf(capabilities);
    }

    @Override
    public <A> Optional<A> ability(Class<A> type) {
        return abilities.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    @Override
    public CompletionStage<Void> delivered(byte[] pdu) {
        reader.reportedId(pdu).ifPresent(idForms::reported);
        return context.received(ReportReader.raw(pdu, idForms.now()));
    }

    @Override
    public void alerted(AlertNotification alert) {
        LOG.debug("Channel {}: the peer says that a handset can be reached again", context.channelId());
    }

    @Override
    public void late(AttemptId attempt, int segment, Answer<String> answer) {
        learn(answer);
        doubts.late(attempt, segment, answer).ifPresent(answers -> context.lateOutcome(attempt, outcome(answers)));
    }

    @Override
    public void link(boolean up, int capacity, String reason) {
        context.link(up, capacity, reason);
    }

    @Override
    public void close() {
        link.close();
    }
}
