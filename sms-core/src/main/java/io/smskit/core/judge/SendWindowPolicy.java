package io.smskit.core.judge;

import io.smskit.Reason;
import io.smskit.policy.Facts;
import io.smskit.policy.Policy;
import io.smskit.policy.SendWindow;
import io.smskit.policy.Verdict;
import java.time.Instant;

/** Lets a message wait for the hours in which it may leave. */
public final class SendWindowPolicy implements Policy {
    @Override
    public Verdict judge(Facts facts) {
        SendWindow window = facts.subject().window();
        if (window == null || window.isOpen(facts.now(), facts.subject().recipient())) {
            return Verdict.allow();
        }
        Instant opens = window.opensAt(facts.now(), facts.subject().recipient());
        String hours = window.opens() + "-" + window.closes() + " "
                + window.zoneOf(facts.subject().recipient());
        return Verdict.delay(
                opens, new Reason("OUTSIDE_WINDOW", name(), "it may leave in the hours " + hours + " only"));
    }

    @Override
    public String name() {
        return "send-window";
    }

    @Override
    public Stage stage() {
        return Stage.RELEASE;
    }
}
