package io.smskit.tck;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stores that break one promise each, and the kits that a build would run against them. */
final class WrongLimitStores {
    private WrongLimitStores() {}

    /** A kit for a store of its own. */
    abstract static class Wrong extends LimitStoreKit {
        abstract LimitStore open();

        @Override
        protected StorePlace place() {
            return StorePlace.alone(open());
        }
    }

    static final class CountsAMessageTwice extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                public synchronized Reservation reserve(MessageId message, List<LimitClaim> claims, Instant now) {
                    Reservation answer = judge(claims, now);
                    if (answer instanceof Reservation.Granted) {
                        claims.forEach(claim -> take(message, claim, now));
                    }
                    return answer;
                }
            };
        }
    }

    static final class IgnoresGiveBack extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                public synchronized void giveBack(MessageId message, Instant now) {}
            };
        }
    }

    static final class GivesBackWhatWasCommitted extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                public synchronized void commit(MessageId message, Instant now) {}
            };
        }
    }

    static final class IsNotAtomic extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                public Reservation reserve(MessageId message, List<LimitClaim> claims, Instant now) {
                    Reservation answer = peek(claims, now);
                    Thread.yield();
                    return settle(message, claims, now, answer);
                }

                private synchronized Reservation settle(
                        MessageId message, List<LimitClaim> claims, Instant now, Reservation answer) {
                    if (held.containsKey(message)) {
                        return new Reservation.Granted(answer.used());
                    }
                    if (answer instanceof Reservation.Granted) {
                        claims.forEach(claim -> take(message, claim, now));
                    }
                    return answer;
                }
            };
        }
    }

    static final class ReservesInPart extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                public synchronized Reservation reserve(MessageId message, List<LimitClaim> claims, Instant now) {
                    Reservation answer = super.reserve(message, claims, now);
                    if (answer instanceof Reservation.Exceeded exceeded) {
                        claims.subList(0, exceeded.claim()).forEach(claim -> take(message, claim, now));
                    }
                    return answer;
                }
            };
        }
    }

    static final class JudgesClaimsOneByOne extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Map<Counter, Integer> wanted(List<LimitClaim> claims) {
                    Map<Counter, Integer> wanted = super.wanted(claims);
                    claims.forEach(claim -> wanted.put(counter(claim), claim.units()));
                    return wanted;
                }
            };
        }
    }

    static final class CountsDaysInUtc extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Instant end(LimitRule rule, Instant now) {
                    LocalDate tomorrow =
                            now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
                    return rule.window() instanceof LimitRule.CalendarDay
                            ? tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant()
                            : super.end(rule, now);
                }
            };
        }
    }

    static final class GivesEveryDay24Hours extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Instant end(LimitRule rule, Instant now) {
                    return rule.window() instanceof LimitRule.CalendarDay day
                            ? now.atZone(day.zone())
                                    .toLocalDate()
                                    .atStartOfDay(day.zone())
                                    .toInstant()
                                    .plus(Duration.ofHours(24))
                            : super.end(rule, now);
                }
            };
        }
    }

    static final class CountsOneInstantTooLong extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Instant end(LimitRule rule, Instant now) {
                    boolean sliding = rule.window() instanceof LimitRule.Sliding;
                    return super.end(rule, now).plus(sliding ? LimitRules.TICK : Duration.ZERO);
                }
            };
        }
    }

    static final class RoundsWindowsToTheMinute extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Instant end(LimitRule rule, Instant now) {
                    boolean aMinute =
                            rule.window().equals(LimitRules.perMinute(1).window());
                    Instant start = aMinute ? Instant.ofEpochSecond(now.getEpochSecond() / 60 * 60) : now;
                    return super.end(rule, start);
                }
            };
        }
    }

    static final class ForgetsAfterAWeek extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Instant end(LimitRule rule, Instant now) {
                    Instant end = super.end(rule, now);
                    Instant week = now.plus(Duration.ofDays(7));
                    return end.isAfter(week) ? week : end;
                }
            };
        }
    }

    static final class GuessesRetryAt extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Instant free(Counter counter, int room, Instant now) {
                    Instant free = super.free(counter, room, now);
                    return later(counter, now).keySet().stream()
                            .findFirst()
                            .filter(free::isAfter)
                            .orElse(free);
                }
            };
        }
    }

    static final class ReservesWhenPeeked extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                private long peeks = Long.MAX_VALUE;

                @Override
                public synchronized Reservation peek(List<LimitClaim> claims, Instant now) {
                    return reserve(MessageId.of(peeks--), claims, now);
                }
            };
        }
    }

    static final class NamesTheFirstClaim extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Reservation judge(List<LimitClaim> claims, Instant now) {
                    for (int i = 0; i < claims.size(); i++) {
                        LimitClaim claim = claims.get(i);
                        int room = claim.rule().limit() - wanted(claims).get(counter(claim));
                        Instant free = free(counter(claim), room, now);
                        if (free.isAfter(now)) {
                            return new Reservation.Exceeded(
                                    super.judge(claims, now).used(), i, free);
                        }
                    }
                    return super.judge(claims, now);
                }
            };
        }
    }

    static final class GivesBackAnyUnit extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                void free(Unit unit, Instant now) {
                    TreeMap<Instant, Integer> ends = this.ends.get(unit.counter());
                    ends.entrySet().stream()
                            .filter(end -> end.getValue() > 0 && end.getKey().isAfter(now))
                            .reduce((earlier, later) -> later)
                            .ifPresent(end -> end.setValue(end.getValue() - unit.units()));
                }
            };
        }
    }

    static final class GivesBackToToday extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                void free(Unit unit, Instant now) {
                    boolean aDay = unit.counter().rule().window() instanceof LimitRule.CalendarDay;
                    Instant end = aDay ? end(unit.counter().rule(), now) : unit.end();
                    super.free(new Unit(unit.counter(), unit.units(), end), now);
                }
            };
        }
    }

    static final class BeginsAWindowAtCommit extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                public synchronized void commit(MessageId message, Instant now) {
                    if (held.containsKey(message) && committed.add(message)) {
                        held.get(message)
                                .forEach(unit -> move(unit, end(unit.counter().rule(), now)));
                    }
                }

                private void move(Unit unit, Instant end) {
                    super.free(unit, end);
                    ends.get(unit.counter()).merge(end, unit.units(), Integer::sum);
                }
            };
        }
    }

    static final class CountsSomeKeysTogether extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Counter counter(LimitClaim claim) {
                    boolean confused = claim.key().equals("b") && claim.rule().limit() == 1;
                    return confused ? new Counter("a", claim.rule()) : super.counter(claim);
                }
            };
        }
    }

    static final class GivesEveryMonth30Days extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Instant end(LimitRule rule, Instant now) {
                    return rule.window() instanceof LimitRule.CalendarMonth
                            ? now.plus(Duration.ofDays(30))
                            : super.end(rule, now);
                }
            };
        }
    }

    static final class CountsATotalAnewForEachLimit extends Wrong {
        @Override
        LimitStore open() {
            return new WindowedLimitStore() {
                @Override
                Counter counter(LimitClaim claim) {
                    return new Counter(claim.key(), claim.rule());
                }
            };
        }
    }
}
