package io.smskit.cli;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Msisdn;
import io.smskit.core.MessageSearch;
import io.smskit.core.Operations;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which messages a list shows. */
final class SearchOptions {
    private static final int LARGEST_PAGE = 1_000;
    private static final int USUAL_LIMIT = 50;

    @Option(names = "--application", paramLabel = "NAME", description = "Only messages of this application.")
    private @Nullable String application;

    @Option(names = "--class", paramLabel = "CLASS", description = "Only messages of this class.")
    private @Nullable MessageClass messageClass;

    @Option(
            names = "--number",
            paramLabel = "NUMBER",
            converter = Texts.OfNumber.class,
            description = "Only messages to this number, which begins with + and its country code.")
    private @Nullable Msisdn number;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Texts.OfPast.class,
            description = "Only messages stored since then: 2026-03-02T09:00, 2026-03-02, or 2h for two hours ago.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Texts.OfPast.class,
            description = "Only messages stored before then.")
    private @Nullable Instant until;

    @Option(
            names = "--before",
            paramLabel = "ID",
            converter = Texts.OfId.class,
            description = "Only messages older than this one; turns pages.")
    private @Nullable MessageId before;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many; 0 for all. Lists show " + USUAL_LIMIT + " by default.")
    private @Nullable Integer limit;

    private MessageSearch search(Set<MessageState> states) {
        MessageSearch search = MessageSearch.all().states(states);
        search = application == null ? search : search.application(application);
        search = messageClass == null ? search : search.messageClass(messageClass);
        search = number == null ? search : search.to(number);
        search = since == null ? search : search.since(since);
        return until == null ? search : search.until(until);
    }

    /** Hands over as much as a list shows, page by page, newest first; returns the last one if there may be more. */
    @Nullable
    MessageId some(Operations operations, Set<MessageState> states, Consumer<List<MessageView>> pages) {
        return each(operations, states, limit == null ? USUAL_LIMIT : limit, pages);
    }

    /** Hands over everything that is found, unless a limit is named. */
    void all(Operations operations, Set<MessageState> states, Consumer<List<MessageView>> pages) {
        each(operations, states, limit == null ? 0 : limit, pages);
    }

    private @Nullable MessageId each(
            Operations operations, Set<MessageState> states, int most, Consumer<List<MessageView>> pages) {
        MessageSearch search = search(states);
        MessageId last = before;
        int left = most == 0 ? Integer.MAX_VALUE : most;
        while (left > 0) {
            int size = Math.min(left, LARGEST_PAGE);
            List<MessageView> page = operations.page(search, last, size);
            pages.accept(page);
            if (page.size() < size) {
                return null;
            }
            last = page.get(size - 1).id();
            left -= size;
        }
        return last;
    }
}
