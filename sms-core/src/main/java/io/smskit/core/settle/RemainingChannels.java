package io.smskit.core.settle;

import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which channels may still be tried for a message, best first. */
public final class RemainingChannels {
    private final Function<Dossier, List<String>> eligible;
    private final int sameChannelRetries;

    /**
     * Over the channels that could ever carry a message.
     *
     * @param eligible for a message, in the order of its route
     * @param sameChannelRetries how often a channel may fail a message inside
     */
    public RemainingChannels(Function<Dossier, List<String>> eligible, int sameChannelRetries) {
        this.eligible = eligible;
        this.sameChannelRetries = sameChannelRetries;
    }

    /** The channels that have not refused the message; one that could not be reached just now comes last. */
    public List<String> of(Dossier dossier) {
        List<String> all = eligible.apply(dossier);
        if (!dossier.hasAttempts()) {
            return all;
        }
        List<String> fresh = new ArrayList<>();
        List<String> unreached = new ArrayList<>();
        for (String channel : all) {
            if (isUnreached(dossier, channel)) {
                unreached.add(channel);
            } else if (!isSpent(dossier, channel)) {
                fresh.add(channel);
            }
        }
        fresh.addAll(unreached);
        return fresh;
    }

    private static boolean isUnreached(Dossier dossier, String channel) {
        Attempt last = dossier.lastAttempt();
        Failure failure = last.failure();
        return last.channel().equals(channel)
                && last.verdict() == Verdict.REJECTED
                && failure != null
                && FailureActions.of(failure) == Action.RETRY_ELSEWHERE;
    }

    private boolean isSpent(Dossier dossier, String channel) {
        int failures = 0;
        for (Attempt attempt : dossier.attempts()) {
            if (!attempt.channel().equals(channel) || !attempt.counted()) {
                continue;
            }
            if (attempt.isClosed()
                    || attempt.unreported()
                    || attempt.verdict() == Verdict.REJECTED && isRefusal(attempt.failure())) {
                return true;
            }
            failures += attempt.verdict() == Verdict.REJECTED ? 1 : 0;
        }
        return failures > sameChannelRetries;
    }

    private static boolean isRefusal(@Nullable Failure failure) {
        if (failure == null) {
            return false;
        }
        return switch (FailureActions.of(failure)) {
            case FAIL_OVER, FAIL_OVER_AND_ALERT, END, END_AND_ALERT, END_AND_SUPPRESS -> true;
            default -> false;
        };
    }
}
