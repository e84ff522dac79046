package io.smskit.core.intake;

import io.smskit.Message;
import io.smskit.core.route.Load;
import io.smskit.policy.Candidate;
import io.smskit.spi.store.Definition;
import io.smskit.text.ApplicationPorts;
import io.smskit.text.BinaryData;
import io.smskit.text.SegmentedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that is known to be right: number recognised, text rendered, channels found.
 *
 * @param message as it came
 * @param load as channels and policies see it
 * @param text with its segments
 * @param values of its template, by our parameter names
 * @param route the name of its route
 * @param candidates the channels of the route, best first
 * @param definitions the versions that it was resolved by
 * @param now the instant of intake
 */
record Prepared(
        Message message,
        Load load,
        SegmentedText text,
        Map<String, String> values,
        String route,
        List<Candidate> candidates,
        List<Definition.Reference> definitions,
        Instant now) {

    /** Those of its 8-bit data. */
    @Nullable
    ApplicationPorts ports() {
        BinaryData binary = load.subject().binary();
        return binary == null ? null : binary.ports().orElse(null);
    }

    boolean isDueNow() {
        return !load.subject().due().isAfter(now);
    }
}
