package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What became of each rule when a kit ran, as in a user's build. */
record KitRun(Set<String> passed, Map<String, String> aborted, Map<String, String> failed) {
    private static final Pattern RULE = Pattern.compile("([A-Z]-\\d\\d) (required|recommended): .*");

    /** The random comparisons see most faults of stores, too, and are not what names them. */
    static final Set<String> RANDOM = Set.of("L-40", "M-95", "A-20", "N-20", "I-30", "S-30", "D-20");

    /** The run of all rules but some. */
    static KitRun of(Class<?> kit, String... omitted) {
        PostDiscoveryFilter others = descriptor ->
                FilterResult.includedIf(Stream.of(omitted).noneMatch(descriptor.getDisplayName()::startsWith));
        KitRun run = new KitRun(new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(kit))
                .filters(others)
                .execute()
                .allEvents()
                .finished()
                .stream()
                .forEach(run::note);
        return run;
    }

    private void note(Event event) {
        Matcher rule = RULE.matcher(event.getTestDescriptor().getDisplayName());
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        if (!rule.matches() || event.getTestDescriptor().isContainer()) {
            assertThat(result.getThrowable()).as("failures outside of rules").isEmpty();
            return;
        }
        String id = rule.group(1);
        String reason = result.getThrowable().map(Throwable::getMessage).orElse("");
        switch (result.getStatus()) {
            case SUCCESSFUL -> passed.add(id);
            case ABORTED -> aborted.put(id, reason);
            case FAILED -> failed.put(id, reason);
        }
    }

    Set<String> failedRules() {
        Set<String> rules = new TreeSet<>(failed.keySet());
        rules.removeAll(RANDOM);
        return rules;
    }
}
