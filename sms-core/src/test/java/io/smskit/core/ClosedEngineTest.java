package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine that was closed, whose stores may be closed after it, whatever comes then. */
class ClosedEngineTest {
    private final UnreliableStores stores = new UnreliableStores(SharedStores.open());
    private final List<String> asked = new ArrayList<>();

    private static List<Script> scripts() {
        return List.of(
                Script.accept(),
                Script.accept().latency(Duration.ofSeconds(30)),
                Script.accept().report(ReportScript.delivered().after(Duration.ofSeconds(20))),
                Script.lose(),
                Script.hang());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void asksItsStoresNothingMore(Script script) {
        try (Laboratory lab = Laboratory.with("main", Sandbox.scripted(submission -> script))
                .stores(stores.stores())
                .start()) {
            lab.sendText();
            lab.time.advance(Duration.ofSeconds(1));
            lab.engine.close();
            stores.before(asked::add);
            stores.down(call -> true);
            lab.time.advance(Duration.ofMinutes(2));
        }

        assertThat(asked).isEmpty();
    }
}
