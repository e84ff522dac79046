package io.smskit.cli;

import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Reason;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many messages ended how, for what reason and on which channel. */
final class OutcomeTable {
    private final Map<String, Integer> rows = new TreeMap<>();
    private int all;
    private int possibleDuplicates;

    void add(Row.Result result) {
        if (result instanceof Row.Sent sent) {
            count(row(sent.view()));
            possibleDuplicates += sent.view().possibleDuplicate() ? 1 : 0;
        } else if (result instanceof Row.Refused refused) {
            count(line("invalid", refused.error().code().name(), "-"));
        }
    }

    private void count(String row) {
        all++;
        rows.merge(row, 1, Integer::sum);
    }

    private static String row(MessageView view) {
        String channel = view.lastAttempt().map(AttemptView::channel).orElse("-");
        String reason = view.reason().map(Reason::code).orElse("");
        boolean another =
                view.attempts().stream().map(AttemptView::channel).distinct().count() > 1;
        if (view.state() == MessageState.DELIVERED && another) {
            String why = view.attempts().stream()
                    .filter(attempt -> attempt.verdict() == Verdict.REJECTED)
                    .flatMap(attempt -> attempt.failure().stream())
                    .map(Failure::code)
                    .findFirst()
                    .orElse("NO_REPORT");
            return line("failed over", why, channel);
        }
        return line(view.state().name().toLowerCase(Locale.ROOT), reason, channel);
    }

    private static String line(String outcome, String reason, String channel) {
        return "%-12s %-34s %-14s".formatted(outcome, reason, channel);
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(line("outcome", "reason", "channel") + "   count\n");
        rows.forEach((row, count) -> table.append(row).append("%8d%n".formatted(count)));
        table.append(line("all", "", "")).append("%8d%n".formatted(all));
        return table.append("possible duplicates: ")
                .append(possibleDuplicates)
                .append('\n')
                .toString();
    }
}
