package io.smskit.tck;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import io.smskit.tck.WrongMessageStores.Wrong;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores that break one promise about what is read, looked up or removed each, and the kits that run against them. */
final class WrongKeepers {
    private WrongKeepers() {}

    static final class ForgetsOnReopen extends MessageStoreKit {
        @Override
        protected StorePlace place() {
            return new PlainPlace(new PlainData()) {
                private int opened;

                @Override
                public SmsStores open(EngineTime time) {
                    opened++;
                    return opened == 1 ? data.bundle() : new PlainData().bundle();
                }
            };
        }
    }

    static final class IsMadeAnewByWhoeverOpens extends MessageStoreKit {
        @Override
        protected StorePlace place() {
            return new PlainPlace(new PlainData()) {
                @Override
                public SmsStores open(EngineTime time) {
                    data.messages.rows.clear();
                    data.messages.keys.clear();
                    return data.bundle();
                }
            };
        }
    }

    static final class KeepsOneByteOfACharacter extends Wrong {
        KeepsOneByteOfACharacter() {
            super(data -> new PlainMessageStore(data) {
                @Override
                void put(StoredMessage message) {
                    StoredMessage.Columns columns = message.columns();
                    String queue = new String(columns.queue().getBytes(US_ASCII), US_ASCII);
                    super.put(StoredMessage.of(
                            message.id(),
                            new StoredMessage.Columns(
                                    columns.application(),
                                    columns.idempotencyKey(),
                                    columns.requestHash(),
                                    columns.recipientHash(),
                                    columns.messageClass(),
                                    columns.priority(),
                                    queue,
                                    columns.createdMicros()),
                            message.body(),
                            message.row()));
                }
            });
        }
    }

    static final class CutsProgress extends Wrong {
        CutsProgress() {
            super(data -> new PlainMessageStore(data) {
                @Override
                void put(StoredMessage message) {
                    byte[] progress = message.row().progress();
                    byte[] cut = Arrays.copyOf(progress, Math.min(progress.length, 65_535));
                    super.put(message.row(Rows.progress(message.row(), cut)));
                }
            });
        }
    }

    static final class KeepsMilliseconds extends Wrong {
        KeepsMilliseconds() {
            super(data -> new PlainMessageStore(data) {
                @Override
                void put(StoredMessage message) {
                    long due = message.row().dueMicros() / 1_000 * 1_000;
                    super.put(message.row(Rows.due(message.row(), due)));
                }
            });
        }
    }

    static final class FindsKeysOfAnyApplication extends Wrong {
        FindsKeysOfAnyApplication() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized List<StoredMessage> find(Lookup lookup) {
                    return lookup instanceof Lookup.ByKey byKey
                            ? rows.values().stream()
                                    .filter(message -> message.columns()
                                            .key()
                                            .filter(byKey.keys()::contains)
                                            .isPresent())
                                    .toList()
                            : super.find(lookup);
                }
            });
        }
    }

    static final class PagesFromTheNamedOne extends Wrong {
        PagesFromTheNamedOne() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized List<StoredMessage> page(Filter filter, @Nullable MessageId before, int atMost) {
                    return super.page(filter, before == null ? null : MessageId.of(before.value() + 1), atMost);
                }
            });
        }
    }

    static final class TellsTheNextDueTimeOfOwned extends Wrong {
        TellsTheNextDueTimeOfOwned() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized Optional<Instant> nextDue() {
                    return rows.values().stream()
                            .filter(message -> message.row().state() == MessageState.QUEUED
                                    || message.row().state() == MessageState.SCHEDULED)
                            .map(message -> Instant.EPOCH.plus(message.row().dueMicros(), ChronoUnit.MICROS))
                            .min(Instant::compareTo);
                }
            });
        }
    }

    static final class FoldsQueuesThatWait extends Wrong {
        FoldsQueuesThatWait() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized List<Waiting> waiting(Instant dueBy, int countTo) {
                    return super.waiting(dueBy, countTo).stream()
                            .map(each -> new Waiting(each.queue().toLowerCase(Locale.ROOT), each.first(), each.count()))
                            .toList();
                }
            });
        }
    }

    static final class TakesWhatIsFreeForOwned extends Wrong {
        TakesWhatIsFreeForOwned() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized Map<MessageState, Long> count(Filter filter) {
                    boolean anyNode = filter.ownerNotAmong() != null
                            && filter.ownerNotAmong().isEmpty();
                    return anyNode ? super.count(Filter.all()) : super.count(filter);
                }
            });
        }
    }

    static final class PurgesLiveRows extends Wrong {
        PurgesLiveRows() {
            super(data -> new PlainMessageStore(data) {
                @Override
                boolean isOver(Row row) {
                    return row.state().isTerminal() || row.state() == MessageState.SUBMITTED;
                }
            });
        }
    }

    static final class PurgesYoungKeys extends Wrong {
        PurgesYoungKeys() {
            super(data -> new PlainMessageStore(data) {
                @Override
                boolean isYoung(StoredMessage.Columns columns, Instant now) {
                    return false;
                }
            });
        }
    }

    static final class KeepsKeysOfTheRemoved extends Wrong {
        KeepsKeysOfTheRemoved() {
            super(data -> new PlainMessageStore(data) {
                private final Map<String, StoredMessage> removedByKey = new HashMap<>();

                @Override
                @Nullable
                StoredMessage earlier(StoredMessage.Columns columns) {
                    StoredMessage known = super.earlier(columns);
                    return known != null
                            ? known
                            : columns.key().map(removedByKey::get).orElse(null);
                }

                @Override
                int remove(List<StoredMessage> removed) {
                    removed.forEach(
                            message -> message.columns().key().ifPresent(key -> removedByKey.put(key, message)));
                    return super.remove(removed);
                }
            });
        }
    }

    static final class ErasesWhatEndedOnly extends Wrong {
        ErasesWhatEndedOnly() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized int erase(long recipientHash, Instant now) {
                    List<StoredMessage> live = rows.values().stream()
                            .filter(message -> !message.row().state().isTerminal())
                            .toList();
                    int erased = super.erase(recipientHash, now);
                    live.forEach(this::put);
                    return erased;
                }
            });
        }
    }
}
