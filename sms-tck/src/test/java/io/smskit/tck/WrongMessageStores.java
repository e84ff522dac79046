package io.smskit.tck;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that break one promise about inserting, claiming or changing each, and the kits that run against them. */
final class WrongMessageStores {
    private WrongMessageStores() {}

    /** A kit for a store that is wrong in one method. */
    abstract static class Wrong extends MessageStoreKit {
        private final Function<PlainData, PlainMessageStore> messages;

        Wrong(Function<PlainData, PlainMessageStore> messages) {
            this.messages = messages;
        }

        @Override
        protected StorePlace place() {
            PlainData data = new PlainData();
            data.messages = messages.apply(data);
            return new PlainPlace(data);
        }
    }

    static final class StoresARepetition extends Wrong {
        StoresARepetition() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Insertion insert(Incoming incoming, Instant now) {
                    Insertion insertion = super.insert(incoming, now);
                    if (insertion instanceof Insertion.Same) {
                        rows.put(incoming.message().id(), incoming.message());
                    }
                    return insertion;
                }
            });
        }
    }

    static final class IgnoresTheRequest extends Wrong {
        IgnoresTheRequest() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Insertion insert(Incoming incoming, Instant now) {
                    Insertion insertion = super.insert(incoming, now);
                    return insertion instanceof Insertion.Conflict conflict
                            ? new Insertion.Same(rows.get(conflict.earlier()))
                            : insertion;
                }
            });
        }
    }

    static final class ComparesKeysWithoutCase extends Wrong {
        ComparesKeysWithoutCase() {
            super(data -> new PlainMessageStore(data) {
                @Override
                @Nullable
                StoredMessage earlier(StoredMessage.Columns columns) {
                    return rows.values().stream()
                            .filter(message -> columns.key().isPresent()
                                    && folded(message.columns()).equals(folded(columns)))
                            .findFirst()
                            .orElse(null);
                }

                private static String folded(StoredMessage.Columns columns) {
                    return columns.application()
                            + columns.key().orElse("").strip().toLowerCase(Locale.ROOT);
                }
            });
        }
    }

    static final class ChecksKeysBeforeTheLock extends Wrong {
        ChecksKeysBeforeTheLock() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public List<Insertion> insert(List<Incoming> messages, Instant now) {
                    boolean isKnown = isKnown(messages);
                    Thread.yield();
                    return isKnown ? super.insert(messages, now) : store(messages.get(0), now);
                }

                private synchronized boolean isKnown(List<Incoming> messages) {
                    return messages.size() != 1
                            || earlier(messages.get(0).message().columns()) != null;
                }

                private synchronized List<Insertion> store(Incoming incoming, Instant now) {
                    if (limits.reserve(incoming.message().id(), incoming.claims(), now)
                            instanceof Reservation.Exceeded exceeded) {
                        return List.of(new Insertion.Exceeded(exceeded));
                    }
                    put(incoming.message());
                    return List.of(new Insertion.New());
                }
            });
        }
    }

    static final class ReservesForRepetitions extends Wrong {
        ReservesForRepetitions() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Insertion insert(Incoming incoming, Instant now) {
                    limits.reserve(incoming.message().id(), incoming.claims(), now);
                    return super.insert(incoming, now);
                }
            });
        }
    }

    static final class StoresWhatDoesNotFit extends Wrong {
        StoresWhatDoesNotFit() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Insertion insert(Incoming incoming, Instant now) {
                    Insertion insertion = super.insert(incoming, now);
                    if (insertion instanceof Insertion.Exceeded) {
                        put(incoming.message());
                    }
                    return insertion;
                }
            });
        }
    }

    static final class ClaimsTwice extends Wrong {
        ClaimsTwice() {
            super(data -> new PlainMessageStore(data) {
                @Override
                boolean isFree(Row row) {
                    return row.owner() == null || row.state() == MessageState.QUEUED;
                }
            });
        }
    }

    static final class ChoosesBeforeTheLock extends Wrong {
        ChoosesBeforeTheLock() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public List<StoredMessage> claim(Claim claim, Instant now) {
                    List<StoredMessage> chosen = choose(claim, now);
                    Thread.yield();
                    return take(claim, chosen);
                }

                private synchronized List<StoredMessage> choose(Claim claim, Instant now) {
                    return candidates(claim, now)
                            .sorted(order())
                            .limit(claim.atMost())
                            .toList();
                }

                private synchronized List<StoredMessage> take(Claim claim, List<StoredMessage> chosen) {
                    List<StoredMessage> given = new ArrayList<>();
                    for (StoredMessage message : chosen) {
                        StoredMessage claimed = message.row(claimed(claim, message.row()));
                        rows.put(claimed.id(), claimed);
                        given.add(claimed);
                    }
                    return given;
                }
            });
        }
    }

    static final class GivesWhatIsNotDue extends Wrong {
        GivesWhatIsNotDue() {
            super(data -> new PlainMessageStore(data) {
                @Override
                boolean isToSend(Row row, long now) {
                    return super.isToSend(row, now + 1_000);
                }
            });
        }
    }

    static final class GivesLargerIdsFirst extends Wrong {
        GivesLargerIdsFirst() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Comparator<StoredMessage> order() {
                    return Comparator.<StoredMessage>comparingLong(
                                    message -> message.row().dueMicros())
                            .thenComparing(StoredMessage::id, Comparator.reverseOrder());
                }
            });
        }
    }

    static final class AnswersClaimsUnordered extends Wrong {
        AnswersClaimsUnordered() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized List<StoredMessage> claim(Claim claim, Instant now) {
                    List<StoredMessage> given = new ArrayList<>(super.claim(claim, now));
                    Collections.reverse(given);
                    return given;
                }
            });
        }
    }

    static final class IgnoresLanes extends Wrong {
        IgnoresLanes() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Stream<StoredMessage> candidates(Claim claim, Instant now) {
                    return claim instanceof Claim.Due due
                            ? Stream.of(Priority.values())
                                    .flatMap(lane -> super.candidates(
                                            new Claim.Due(due.owner(), lane, due.queues(), due.atMost()), now))
                            : super.candidates(claim, now);
                }
            });
        }
    }

    static final class KeepsScheduled extends Wrong {
        KeepsScheduled() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Row claimed(Claim claim, Row row) {
                    return row.owned(claim.owner());
                }
            });
        }
    }

    static final class ClaimsWithoutARevision extends Wrong {
        ClaimsWithoutARevision() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Row claimed(Claim claim, Row row) {
                    return Rows.revision(super.claimed(claim, row), row.revision());
                }
            });
        }
    }

    static final class GivesSuspectsToAnybody extends Wrong {
        GivesSuspectsToAnybody() {
            super(data -> new PlainMessageStore(data) {
                @Override
                boolean isSuspect(Row row) {
                    return false;
                }
            });
        }
    }

    static final class GivesWhatEnded extends Wrong {
        GivesWhatEnded() {
            super(data -> new PlainMessageStore(data) {
                @Override
                boolean isOverdue(Row row, long now) {
                    return row.state() == MessageState.SUBMITTING
                            || (row.state() != MessageState.DELIVERED && row.deadlineMicros() <= now);
                }
            });
        }
    }

    static final class ForgetsWhatIsInDoubt extends Wrong {
        ForgetsWhatIsInDoubt() {
            super(data -> new PlainMessageStore(data) {
                @Override
                boolean isOverdue(Row row, long now) {
                    return !row.state().isTerminal() && row.deadlineMicros() <= now;
                }
            });
        }
    }

    static final class IgnoresRevisions extends Wrong {
        IgnoresRevisions() {
            super(data -> new PlainMessageStore(data) {
                @Override
                boolean isExpected(Change change, Row row) {
                    return true;
                }
            });
        }
    }

    static final class LosesUpdates extends Wrong {
        LosesUpdates() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Changed change(Change change, Instant now) {
                    StoredMessage before = rows.get(change.id());
                    Changed changed = super.change(change, now);
                    if (changed == Changed.DONE) {
                        Row row = Rows.progress(change.row(), before.row().progress());
                        rows.put(before.id(), before.row(row));
                    }
                    return changed;
                }
            });
        }
    }

    static final class StopsAtWhatIsStale extends Wrong {
        StopsAtWhatIsStale() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized List<Changed> change(List<Change> changes, Instant now) {
                    List<Changed> results = new ArrayList<>();
                    for (Change change : changes) {
                        results.add(results.contains(Changed.STALE) ? Changed.STALE : change(change, now));
                    }
                    return results;
                }
            });
        }
    }

    static final class ForgetsWhatIsAttached extends Wrong {
        ForgetsWhatIsAttached() {
            super(data -> new PlainMessageStore(data) {
                @Override
                void attach(Change change, Instant now) {}
            });
        }
    }

    static final class AttachesToWhatIsStale extends Wrong {
        AttachesToWhatIsStale() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Changed change(Change change, Instant now) {
                    attach(change, now);
                    return super.change(change, now);
                }
            });
        }
    }

    static final class RescuesEverybody extends Wrong {
        RescuesEverybody() {
            super(data -> new PlainMessageStore(data) {
                @Override
                public synchronized int rescue(NodeId dead, Instant now) {
                    rows.replaceAll((id, message) -> message.row().owner() == null
                                    || message.row().owner().equals(dead)
                            ? message
                            : message.row(message.row().rescued()));
                    return super.rescue(dead, now);
                }
            });
        }
    }

    static final class RescuesToTheQueue extends Wrong {
        RescuesToTheQueue() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Row rescued(Row row) {
                    return Rows.state(super.rescued(row), MessageState.QUEUED);
                }
            });
        }
    }

    static final class RescuesUnnoticed extends Wrong {
        RescuesUnnoticed() {
            super(data -> new PlainMessageStore(data) {
                @Override
                Row rescued(Row row) {
                    return Rows.revision(super.rescued(row), row.revision());
                }
            });
        }
    }
}
