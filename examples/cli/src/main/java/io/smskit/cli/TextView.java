package io.smskit.cli;

import io.smskit.MessageView;
import io.smskit.delivery.AttemptView;
import io.smskit.policy.Candidate;
import io.smskit.policy.Judgement;
import io.smskit.policy.Plan;
import io.smskit.text.SegmentedText;
import io.smskit.text.SmartEncoding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the commands print for people. */
final class TextView {
    private TextView() {}

    static String of(MessageView view) {
        StringBuilder text = new StringBuilder();
        text.append(view.id())
                .append(' ')
                .append(view.state())
                .append(" to ")
                .append(view.to().masked());
        text.append(", ").append(size(view.encoding().label(), view.segments()));
        view.reason().ifPresent(reason -> text.append("\n  because ").append(reason));
        for (AttemptView attempt : view.attempts()) {
            text.append("\n  attempt ")
                    .append(attempt.id().number())
                    .append(" on ")
                    .append(attempt.channel());
            text.append(": ").append(JsonView.outcome(attempt.verdict()));
            attempt.providerMessageId()
                    .ifPresent(id -> text.append(", provider's id ").append(id));
            attempt.failure().ifPresent(failure -> text.append(", ").append(failure));
            attempt.price().ifPresent(price -> text.append(", for ").append(price));
            attempt.report().ifPresent(report -> text.append(", report ").append(report.status()));
        }
        if (view.possibleDuplicate()) {
            text.append("\n  the recipient may have got it twice");
        }
        return text.toString();
    }

    /** A message with everything that is known of it. */
    static String whole(MessageView view) {
        StringBuilder text = new StringBuilder(of(view));
        text.append("\n  ").append(view.messageClass().name().toLowerCase(Locale.ROOT));
        view.template().ifPresent(template -> text.append(" of template ").append(template));
        text.append(", application ").append(view.application());
        text.append("\n  due ").append(view.due()).append(", deadline ").append(view.deadline());
        text.append(view.ordered() ? ", in order with others to its recipient" : "");
        view.window().ifPresent(window -> text.append(", only in ").append(window));
        if (!view.definitions().isEmpty()) {
            text.append("\n  judged by ")
                    .append(view.definitions().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        view.history()
                .forEach(step -> text.append("\n  ")
                        .append(step.at())
                        .append(' ')
                        .append(step.state())
                        .append(step.reason().map(why -> " because " + why).orElse("")));
        return text.toString();
    }

    /** A message in one line of a list. */
    static String listed(MessageView view) {
        return line(view, view.createdAt()) + channel(view) + because(view);
    }

    /** A message that waits, with the time for which it waits. */
    static String waiting(MessageView view) {
        return line(view, view.due()) + because(view);
    }

    /** A dead letter: when it died, of what, and after how many attempts. */
    static String dead(MessageView view) {
        Instant died = view.history().get(view.history().size() - 1).at();
        int attempts = view.attempts().size();
        return line(view, died) + ", " + attempts + (attempts == 1 ? " attempt" : " attempts") + because(view);
    }

    private static String line(MessageView view, Instant when) {
        return view.id() + " " + when.truncatedTo(ChronoUnit.SECONDS) + " " + view.state() + " to "
                + view.to().masked();
    }

    private static String channel(MessageView view) {
        return view.lastAttempt()
                .map(attempt -> " through " + attempt.channel())
                .orElse("");
    }

    private static String because(MessageView view) {
        return view.reason().map(why -> ", because " + why).orElse("");
    }

    private static String size(String encoding, int segments) {
        return segments + (segments == 1 ? " segment of " : " segments of ") + encoding;
    }

    /** A row that did not go well, in one line. */
    static String of(Row.Result result) {
        String what = "";
        if (result instanceof Row.Sent sent) {
            String reason = sent.view().reason().map(why -> ", because " + why).orElse("");
            what = sent.view().state() + " to " + sent.view().to().masked() + reason;
        } else if (result instanceof Row.Refused refused) {
            what = refused.error().code() + ": " + refused.error().getMessage();
        }
        return "row " + result.row() + ": " + what;
    }

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append("to ").append(plan.to().masked()).append(" in ").append(plan.country());
        text.append(", ").append(plan.messageClass().name().toLowerCase(Locale.ROOT));
        text.append(", ")
                .append(size(plan.text().encoding().label(), plan.text().count()));
        plan.price().ifPresent(price -> text.append(", at most ").append(price));
        text.append("\nwould be ").append(plan.state()).append(", due ").append(plan.due());
        text.append(", valid until ").append(plan.deadline());
        plan.reason().ifPresent(reason -> text.append("\nbecause ").append(reason));
        for (Judgement judgement : plan.judgements()) {
            text.append("\n  ").append(judgement.policy()).append(": ");
            text.append(judgement.decision().name().toLowerCase(Locale.ROOT));
            judgement
                    .counters()
                    .forEach(counter -> text.append(", ")
                            .append(counter.used())
                            .append(" of ")
                            .append(counter.rule())
                            .append(" used"));
        }
        for (Candidate candidate : plan.candidates()) {
            text.append("\n  channel ").append(candidate.channel()).append(": ");
            text.append(candidate.excluded().orElse(candidate.healthy() ? "ready" : "not healthy now"));
            candidate.price().ifPresent(price -> text.append(", ").append(price));
        }
        return text.toString();
    }

    static String of(SegmentedText segmented) {
        StringBuilder text = new StringBuilder();
        text.append(size(segmented.encoding().label(), segmented.count()));
        text.append(", ").append(segmented.units()).append(" units, ");
        text.append(segmented.unitsPerSegment()).append(" in a segment");
        if (!segmented.nonGsmCharacters().isEmpty()) {
            text.append("\noutside the GSM alphabet: ");
            text.append(segmented.nonGsmCharacters().stream()
                    .map(character -> character.text() + " at " + (character.index() + 1))
                    .collect(Collectors.joining(", ")));
        }
        SmartEncoding smart = SmartEncoding.suggest(segmented.text());
        if (!smart.suggestions().isEmpty()) {
            text.append("\nwith ");
            text.append(smart.suggestions().stream()
                    .map(suggestion -> "'" + suggestion.replacement() + "' for '" + suggestion.original() + "'")
                    .distinct()
                    .collect(Collectors.joining(", ")));
            text.append(" it would be ")
                    .append(size(smart.after().encoding().label(), smart.after().count()));
        }
        return text.toString();
    }
}
