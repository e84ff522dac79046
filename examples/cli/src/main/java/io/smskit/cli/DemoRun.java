package io.smskit.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Reason;
import io.smskit.SmsClient;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of the demo: sends to every contact, waits for the final states and counts them. */
final class DemoRun implements SmsListener {
    private static final int AT_ONCE = 100;

    private final int messages;
    private final ProgressBar bar;
    private final List<MessageId> ids = new ArrayList<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Semaphore ended = new Semaphore(0);
    private final AtomicInteger settled = new AtomicInteger();

    DemoRun(int messages, ProgressBar bar) {
        this.messages = messages;
        this.bar = bar;
    }

    @Override
    public void on(SmsEvent event) {
        if (event instanceof SmsEvent.StateChanged changed && changed.to().isTerminal()) {
            bar.show(settled.incrementAndGet());
            ended.release();
        }
    }

    void send(SmsClient sms, Path contacts) throws IOException {
        List<Message> batch = new ArrayList<>();
        for (Message message : messages(contacts)) {
            batch.add(message);
            if (batch.size() == AT_ONCE) {
                sendAll(sms, batch);
                batch.clear();
            }
        }
        sendAll(sms, batch);
    }

    /** As many messages as were asked for; the contacts are gone through again with other numbers if need be. */
    private List<Message> messages(Path contacts) throws IOException {
        Message notice = Message.template("order-sent");
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(contacts)) {
            rows = csv.stream().toList();
        }
        List<Message> all = new ArrayList<>(messages);
        for (int i = 0; i < messages; i++) {
            NamedCsvRecord row = rows.get(i % rows.size());
            all.add(notice.to(number(row.getField("phone"), i / rows.size()))
                    .param("name", row.getField("name"))
                    .param("order", row.getField("order")));
        }
        return all;
    }

    private static String number(String listed, int round) {
        boolean plain = listed.matches("\\+861380013\\d{4}");
        return plain && round > 0 ? "+86138%04d%s".formatted(13 + round, listed.substring(10)) : listed;
    }

    private void sendAll(SmsClient sms, List<Message> batch) {
        for (BatchItem item : sms.sendAll(batch)) {
            if (item instanceof BatchItem.Stored stored) {
                ids.add(stored.receipt().id());
                if (stored.receipt().state().isTerminal()) {
                    bar.show(settled.incrementAndGet());
                }
            } else if (item instanceof BatchItem.Refused wrong) {
                refused.merge(wrong.error().code().name(), 1, Integer::sum);
                bar.show(settled.incrementAndGet());
            }
        }
    }

    /** Waits for the final state of every message; false if some have none in time. */
    boolean await(Duration atMost) throws InterruptedException {
        return ended.tryAcquire(ids.size(), atMost.toSeconds(), TimeUnit.SECONDS);
    }

    String summary(SmsClient sms) {
        Map<String, Integer> rows = new TreeMap<>();
        int copiesInDoubt = 0;
        for (MessageId id : ids) {
            MessageView view = sms.find(id).orElseThrow();
            rows.merge(row(view), 1, Integer::sum);
            copiesInDoubt += view.possibleDuplicate() ? 1 : 0;
        }
        refused.forEach((code, count) -> rows.merge(line("invalid", code, "-"), count, Integer::sum));
        StringBuilder table = new StringBuilder(line("outcome", "reason", "channel") + "   count\n");
        rows.forEach((row, count) -> table.append(row).append("%8d%n".formatted(count)));
        table.append(line("all", "", "")).append("%8d%n".formatted(messages));
        table.append("possible duplicates: ").append(copiesInDoubt).append('\n');
        return table.toString();
    }

    private static String row(MessageView view) {
        String channel = view.lastAttempt().map(AttemptView::channel).orElse("-");
        String reason = view.reason().map(Reason::code).orElse("");
        Optional<AttemptView> refusal = view.attempts().stream()
                .filter(attempt -> attempt.verdict() == Verdict.REJECTED)
                .findFirst();
        if (view.state() == MessageState.DELIVERED && refusal.isPresent()) {
            return line("failed over", refusal.get().failure().orElseThrow().code(), channel);
        }
        return line(view.state().name().toLowerCase(Locale.ROOT), reason, channel);
    }

    private static String line(String outcome, String reason, String channel) {
        return "%-12s %-34s %-14s".formatted(outcome, reason, channel);
    }
}
