package io.smskit.core.vault;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for recipients by every hash under which their messages may be stored, and opens what it finds. */
final class SealedMessageQuery implements MessageQuery {
    private final MessageQuery query;
    private final SealedMessages messages;
    private final Hashes hashes;

    SealedMessageQuery(MessageQuery query, Seals seals) {
        this.query = query;
        this.messages = seals.messages();
        this.hashes = seals.hashes();
    }

    @Override
    public List<StoredMessage> page(Filter filter, @Nullable MessageId before, int atMost) {
        return filters(filter).stream()
                .flatMap(each -> query.page(each, before, atMost).stream())
                .sorted(Comparator.comparing(StoredMessage::id).reversed())
                .limit(atMost)
                .map(messages::open)
                .toList();
    }

    @Override
    public Map<MessageState, Long> count(Filter filter) {
        Map<MessageState, Long> all = new EnumMap<>(MessageState.class);
        for (Filter each : filters(filter)) {
            query.count(each).forEach((state, count) -> all.merge(state, count, Long::sum));
        }
        return all;
    }

    private List<Filter> filters(Filter filter) {
        Long recipient = filter.recipientHash();
        return recipient == null
                ? List.of(filter)
                : forms(hashes, recipient).stream()
                        .map(hash -> to(hash, filter))
                        .toList();
    }

    private static Filter to(long recipientHash, Filter filter) {
        return new Filter(
                filter.states(),
                filter.application(),
                filter.messageClass(),
                recipientHash,
                filter.createdFrom(),
                filter.createdBefore(),
                filter.ownerNotAmong());
    }

    /** By every hash key, and as it is before there were keys. */
    static Set<Long> forms(Hashes hashes, long recipient) {
        Set<Long> forms = new LinkedHashSet<>(hashes.all(version -> version.recipient(recipient)));
        forms.add(recipient);
        return forms;
    }

    @Override
    public Optional<Instant> nextDue() {
        return query.nextDue();
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return query.nextDeadline();
    }

    @Override
    public List<Waiting> waiting(Instant dueBy, int countTo) {
        return query.waiting(dueBy, countTo);
    }
}
