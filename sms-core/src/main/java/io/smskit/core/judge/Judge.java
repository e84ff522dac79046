package io.smskit.core.judge;

import io.smskit.Reason;
import io.smskit.policy.Facts;
import io.smskit.policy.Judgement;
import io.smskit.policy.Judgement.Counter;
import io.smskit.policy.Judgement.Decision;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every policy of a stage. Safe for use by many threads. */
public final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final List<Policy> admit;
    private final List<Policy> release;
    private final boolean explains;

    /** A judge that asks these policies, in order, and notes what speaks against a message. */
    public Judge(List<Policy> policies) {
        this(ofStage(policies, Policy.Stage.ADMIT), ofStage(policies, Policy.Stage.RELEASE), false);
    }

    private Judge(List<Policy> admit, List<Policy> release, boolean explains) {
        this.admit = admit;
        this.release = release;
        this.explains = explains;
    }

    /** The same judge, who also notes what speaks for a message. */
    public Judge explaining() {
        return new Judge(admit, release, true);
    }

    private static List<Policy> ofStage(List<Policy> policies, Policy.Stage stage) {
        List<Policy> chosen = new ArrayList<>();
        for (Policy policy : policies) {
            if (policy.stage() == stage) {
                chosen.add(policy);
            }
        }
        return List.copyOf(chosen);
    }

    /** The word of all policies of a stage. */
    public Ruling judge(Policy.Stage stage, Facts facts, Claiming claiming) {
        Hearing hearing = new Hearing(stage, facts.now(), explains);
        for (Policy policy : stage == Policy.Stage.ADMIT ? admit : release) {
            hearing.hear(policy.name(), ask(policy, facts));
        }
        return hearing.rule(claiming);
    }

    private static Verdict ask(Policy policy, Facts facts) {
        try {
            Verdict verdict = policy.judge(facts);
            if (verdict != null) {
                return verdict;
            }
            LOG.error("Policy {} gave no verdict; the message is blocked", policy.name());
        } catch (RuntimeException | Error e) {
            LOG.error("Policy {} threw; the message is blocked", policy.name(), e);
        }
        return Verdict.block(new Reason("POLICY_FAULT", policy.name(), "the policy failed; see the log"));
    }

    /** One message before the policies of one stage. */
    private static final class Hearing {
        private final Policy.Stage stage;
        private final Instant now;
        private final boolean explains;
        private final List<Judgement> judgements = new ArrayList<>(0);
        private final List<LimitClaim> claims = new ArrayList<>();
        private final List<String> claimants = new ArrayList<>();
        private Decision decision = Decision.ALLOW;
        private Optional<Reason> reason = Optional.empty();
        private Instant until;

        Hearing(Policy.Stage stage, Instant now, boolean explains) {
            this.stage = stage;
            this.now = now;
            this.explains = explains;
            this.until = now;
        }

        void hear(String policy, Verdict verdict) {
            if (verdict instanceof Verdict.Allow allow && !allow.claims().isEmpty()) {
                claims.addAll(allow.claims());
                allow.claims().forEach(claim -> claimants.add(policy));
            } else if (verdict instanceof Verdict.Allow) {
                note(policy, Decision.ALLOW, Optional.empty(), List.of());
            } else if (verdict instanceof Verdict.Block block) {
                weigh(Decision.BLOCK, block.reason(), now);
                note(policy, Decision.BLOCK, Optional.of(block.reason()), List.of());
            } else if (verdict instanceof Verdict.Hold hold) {
                weigh(Decision.HOLD, hold.reason(), now);
                note(policy, Decision.HOLD, Optional.of(hold.reason()), List.of());
            } else if (verdict instanceof Verdict.Delay delay) {
                weigh(Decision.DELAY, delay.reason(), delay.until());
                note(policy, Decision.DELAY, Optional.of(delay.reason()), List.of());
            }
        }

        private void note(String policy, Decision said, Optional<Reason> why, List<Counter> counters) {
            if (explains || said != Decision.ALLOW) {
                judgements.add(new Judgement(policy, stage, said, why, counters));
            }
        }

        /** Block is stricter than hold, hold than delay; of two delays the later one counts. */
        private void weigh(Decision said, Reason why, Instant when) {
            boolean laterDelay = said == Decision.DELAY && decision == Decision.DELAY && when.isAfter(until);
            if (strictness(said) > strictness(decision) || laterDelay) {
                decision = said;
                reason = Optional.of(why);
                until = when;
            }
        }

        private static int strictness(Decision decision) {
            return switch (decision) {
                case ALLOW -> 0;
                case DELAY -> 1;
                case HOLD -> 2;
                case BLOCK -> 3;
            };
        }

        Ruling rule(Claiming claiming) {
            boolean reserved = false;
            if (decision == Decision.ALLOW && !claims.isEmpty()) {
                Reservation reservation = claiming.claim(claims, now);
                reserved = reservation instanceof Reservation.Granted;
                if (explains || !reserved) {
                    count(reservation);
                }
            }
            return new Ruling(decision, reason.orElse(null), until, List.copyOf(judgements), reserved);
        }

        private void count(Reservation reservation) {
            int refused = reservation instanceof Reservation.Exceeded exceeded ? exceeded.claim() : -1;
            for (int i = 0; i < claims.size(); i++) {
                LimitClaim claim = claims.get(i);
                long used = reservation.used().get(i);
                Counter counter =
                        new Counter(claim.rule().toString(), used, claim.rule().limit());
                if (i == refused) {
                    exceed(claimants.get(i), claim, counter, ((Reservation.Exceeded) reservation).retryAt());
                } else {
                    note(claimants.get(i), Decision.ALLOW, Optional.empty(), List.of(counter));
                }
            }
        }

        private void exceed(String policy, LimitClaim claim, Counter counter, Instant retryAt) {
            Reason why = new Reason(claim.code(), policy, counter.used() + " of " + counter.rule() + " are used");
            Decision said = claim.whenExceeded() == WhenExceeded.BLOCK ? Decision.BLOCK : Decision.DELAY;
            weigh(said, why, said == Decision.DELAY ? retryAt : now);
            note(policy, said, Optional.of(why), List.of(counter));
        }
    }
}
