package io.smskit.tck;

import io.smskit.delivery.AttemptId;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Stores of every kind but messages and limits that break one promise each, and the kits that run against them. */
final class WrongStores {
    private WrongStores() {}

    private static StorePlace with(Consumer<PlainData> fault) {
        PlainData data = new PlainData();
        fault.accept(data);
        return new PlainPlace(data);
    }

    static final class RenewsTheDead extends NodeStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.nodes = new PlainNodeStore() {
                @Override
                public synchronized boolean renew(NodeId node, Instant now) {
                    Life life = lives.get(node.value());
                    if (life != null) {
                        lives.put(node.value(), new Life(life.lease(), now.plus(life.lease())));
                    }
                    return life != null;
                }
            });
        }
    }

    static final class LetsTheDeadLiveAgain extends NodeStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.nodes = new PlainNodeStore() {
                @Override
                public synchronized boolean renew(NodeId node, Instant now) {
                    return lives(node, now) && super.renew(node, now);
                }
            });
        }
    }

    static final class GivesIdsAgain extends NodeStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.nodes = new PlainNodeStore() {
                @Override
                long nextId() {
                    return lives.keySet().stream()
                                    .mapToLong(Long::longValue)
                                    .max()
                                    .orElse(0)
                            + 1;
                }
            });
        }
    }

    static final class LetsTheDeadOwn extends NodeStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.nodes = new PlainNodeStore() {
                @Override
                public synchronized boolean own(String channel, NodeId node, Instant now) {
                    NodeId owner = owners.putIfAbsent(channel, node);
                    return owner == null || owner.equals(node);
                }
            });
        }
    }

    static final class GoesByTheMachine extends NodeStoreKit {
        @Override
        protected StorePlace place() {
            return new PlainPlace(new PlainData()) {
                @Override
                public SmsStores open(EngineTime time) {
                    return data.bundle().toBuilder().clock(time).build();
                }
            };
        }
    }

    static final class MixesChannels extends AttemptIndexKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.attempts = new PlainAttemptIndex() {
                @Override
                public synchronized List<AttemptId> find(String channel, String providerMessageId) {
                    return entries.stream()
                            .filter(entry -> entry.providerMessageId().equals(providerMessageId))
                            .map(Entry::attempt)
                            .toList();
                }
            });
        }
    }

    static final class KnowsOneAttempt extends AttemptIndexKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.attempts = new PlainAttemptIndex() {
                @Override
                public synchronized void put(List<Entry> added, Instant now) {
                    for (Entry entry : added) {
                        entries.removeIf(known -> known.channel().equals(entry.channel())
                                && known.providerMessageId().equals(entry.providerMessageId()));
                        entries.add(entry);
                    }
                }
            });
        }
    }

    static final class TakesInHalf extends ReportInboxKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.reports = new PlainReportInbox() {
                @Override
                public synchronized List<Long> append(List<Arrival> arrivals, Instant now) {
                    List<Long> ids = new ArrayList<>();
                    for (Arrival arrival : arrivals) {
                        ids.add(append(arrival, now));
                    }
                    return ids;
                }
            });
        }
    }

    static final class RevivesWhatIsDone extends ReportInboxKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.reports = new PlainReportInbox() {
                private final Map<Long, Item> all = new HashMap<>();

                @Override
                void settle(Settlement settlement) {
                    items.forEach(all::putIfAbsent);
                    if (settlement.fate() != Fate.DONE && all.containsKey(settlement.id())) {
                        items.putIfAbsent(settlement.id(), all.get(settlement.id()));
                    }
                    super.settle(settlement);
                }
            });
        }
    }

    static final class ForgetsTries extends ReportInboxKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.reports = new PlainReportInbox() {
                @Override
                Entry again(Entry entry) {
                    return entry;
                }
            });
        }
    }

    static final class SuppressesForEver extends SuppressionStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.suppressions = new PlainSuppressionStore() {
                @Override
                boolean holds(Suppression suppression, Instant now) {
                    return !now.isBefore(suppression.since());
                }
            });
        }
    }

    static final class KnowsOneClassOnly extends SuppressionStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.suppressions = new PlainSuppressionStore() {
                @Override
                Place place(Suppression suppression) {
                    return new Place(super.place(suppression).target(), null);
                }
            });
        }
    }

    static final class TakesNumbersForPrefixes extends SuppressionStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.suppressions = new PlainSuppressionStore() {
                @Override
                boolean concerns(Suppression.Target target, Probe probe) {
                    return target instanceof Suppression.Prefix prefix
                            ? probe.number().digits().contains(prefix.digits())
                            : super.concerns(target, probe);
                }
            });
        }
    }

    static final class LetsTheLastOneWin extends DefinitionStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.definitions = new PlainDefinitionStore() {
                @Override
                boolean isExpected(Draft draft, int version) {
                    return true;
                }
            });
        }
    }

    static final class AddsWhatIsUnchanged extends DefinitionStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.definitions = new PlainDefinitionStore() {
                @Override
                boolean saysTheSame(Draft draft, Definition current) {
                    return false;
                }
            });
        }
    }

    static final class KeepsTheCurrentOneOnly extends DefinitionStoreKit {
        @Override
        protected StorePlace place() {
            return with(data -> data.definitions = new PlainDefinitionStore() {
                @Override
                void add(Definition definition) {
                    all.removeIf(known ->
                            known.kind() == definition.kind() && known.name().equals(definition.name()));
                    super.add(definition);
                }
            });
        }
    }

    static final class CommitsAtOnce extends OutboxKit {
        private PlainData data = new PlainData();

        @Override
        protected StorePlace place() {
            data = new PlainData();
            return new PlainPlace(data);
        }

        @Override
        protected ApplicationTransaction begin() {
            return new PlainTransaction(data.messages) {
                @Override
                public List<Insertion> insert(List<StoredMessage> added, Instant now) {
                    List<Insertion> insertions = super.insert(added, now);
                    commit();
                    return insertions;
                }
            };
        }
    }
}
