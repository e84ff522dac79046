package io.smskit.testing;

import io.smskit.Msisdn;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a channel does with each submission. A rule for the next few is used up in the order in which the rules came;
 * after that the newest rule without an end counts.
 */
final class ChannelScript implements Function<Submission, Script> {
    static final Script DELIVERS = Script.accept().report(ReportScript.delivered());

    /**
     * To what a rule applies.
     *
     * @param to the only recipient; null for all
     * @param times for how many submissions; 0 for no end
     */
    record Scope(@Nullable Msisdn to, int times) {
        static final Scope ALL = new Scope(null, 0);

        boolean covers(Submission submission) {
            return to == null || to.equals(submission.to());
        }
    }

    private static final class Rule {
        private final Scope scope;
        private final Function<? super Submission, Script> script;
        private int left;

        Rule(Scope scope, Function<? super Submission, Script> script) {
            this.scope = scope;
            this.script = script;
            this.left = scope.times;
        }
    }

    private final List<Rule> passing = new ArrayList<>();
    private final Deque<Rule> standing = new ArrayDeque<>();

    synchronized void add(Scope scope, Function<? super Submission, Script> script) {
        Rule rule = new Rule(scope, script);
        if (scope.times > 0) {
            passing.add(rule);
        } else {
            standing.addFirst(rule);
        }
    }

    @Override
    public Script apply(Submission submission) {
        return choose(submission).apply(submission);
    }

    private synchronized Function<? super Submission, Script> choose(Submission submission) {
        for (Iterator<Rule> rules = passing.iterator(); rules.hasNext(); ) {
            Rule rule = rules.next();
            if (rule.scope.covers(submission)) {
                rule.left--;
                if (rule.left == 0) {
                    rules.remove();
                }
                return rule.script;
            }
        }
        for (Rule rule : standing) {
            if (rule.scope.covers(submission)) {
                return rule.script;
            }
        }
        return other -> DELIVERS;
    }
}
