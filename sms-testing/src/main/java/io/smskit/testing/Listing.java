package io.smskit.testing;

import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SmsException;
import io.smskit.delivery.AttemptView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Messages as people read them where an expectation failed. */
final class Listing {
    private Listing() {}

    static String count(int messages) {
        return switch (messages) {
            case 0 -> "no message";
            case 1 -> "one message";
            default -> messages + " messages";
        };
    }

    static String found(List<TextMessage> messages) {
        return (messages.isEmpty() ? "none" : messages.size() + ":") + lines(messages);
    }

    private static String lines(List<?> entries) {
        StringBuilder lines = new StringBuilder();
        for (Object entry : entries) {
            lines.append("\n  ").append(entry);
        }
        return lines.toString();
    }

    /** What else is in the inbox, and why the rest of what was sent is not. */
    static String rest(TestRun run, List<TextMessage> shown) {
        List<String> known = shown.stream().map(Listing::key).toList();
        List<TextMessage> others = run.texts().stream()
                .filter(message -> !known.contains(key(message)))
                .toList();
        List<String> missing = new ArrayList<>();
        run.unsent().map(Listing::whyNot).forEach(missing::add);
        run.refusals().stream().map(Listing::refusal).forEach(missing::add);
        boolean waits = run.unsent().anyMatch(view -> view.state() == MessageState.SCHEDULED);
        return (others.isEmpty() ? "" : "\nelse in the inbox:" + lines(others))
                + (missing.isEmpty() ? "" : "\nnot in the inbox:" + lines(missing))
                + (waits ? "\nit is " + run.time().instant() + "; advance(…) moves time" : "");
    }

    private static String key(TextMessage message) {
        return message.attempt().toString();
    }

    private static String whyNot(MessageView view) {
        String attempts = view.attempts().stream()
                .flatMap(attempt -> attempt.failure().map(failure -> attempt(attempt, failure.toString())).stream())
                .collect(Collectors.joining());
        return "to " + view.to().e164()
                + view.template().map(key -> " of " + key).orElse("") + ": " + view.state()
                + (view.state() == MessageState.SCHEDULED ? " until " + view.due() : "")
                + view.reason().map(reason -> ", " + reason).orElse("") + attempts;
    }

    private static String attempt(AttemptView attempt, String failure) {
        return "\n    " + attempt.channel() + " " + attempt.verdict() + ": " + failure;
    }

    private static String refusal(SmsException error) {
        return "refused by send: " + error.code() + ": " + error.getMessage();
    }
}
