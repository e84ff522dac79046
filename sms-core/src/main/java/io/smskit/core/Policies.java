package io.smskit.core;

import static java.util.Objects.requireNonNull;

import io.smskit.core.definition.ApplicationLimits;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.judge.RecipientLimits;
import io.smskit.core.judge.RepeatedContent;
import io.smskit.core.judge.SendWindowPolicy;
import io.smskit.core.judge.SuppressionPolicy;
import io.smskit.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a builder was told to ask about each message, beside what is always asked. */
final class Policies {
    private final List<Policy> own = new ArrayList<>();
    private @Nullable Duration repeatWindow;

    void repeatWindow(Duration window) {
        this.repeatWindow = requireNonNull(window, "window");
    }

    void add(Policy policy) {
        own.add(requireNonNull(policy, "policy"));
    }

    /** All, in the order in which they are asked. */
    List<Policy> all(Catalogue catalogue) {
        List<Policy> all = new ArrayList<>();
        all.add(new SuppressionPolicy(Policy.Stage.ADMIT));
        all.add(new SuppressionPolicy(Policy.Stage.RELEASE));
        all.add(new SendWindowPolicy());
        all.add(new ApplicationLimits(catalogue));
        if (repeatWindow != null) {
            all.add(new RepeatedContent(repeatWindow));
        }
        all.add(new RecipientLimits(messageClass -> catalogue.current().recipientLimit(messageClass)));
        all.addAll(own);
        return all;
    }
}
