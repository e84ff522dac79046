package io.smskit.config;

import static io.smskit.config.Configurations.refused;
import static io.smskit.config.Configurations.refusedProperties;
import static io.smskit.config.Configurations.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.core.SmsEngine;
import io.smskit.policy.Candidate;
import io.smskit.simulator.VirtualTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes as lists and as sections. */
final class RouteKeysTest {
    private static final String CHANNELS = """
        channels:
          a: { provider: sandbox, price: 0.05 CNY }
          b: { provider: sandbox, price: 0.04 CNY, weight: 1000, batch: 1 }
          c: { provider: sandbox, breaker: { failures: 2, failure-rate: 50, first-pause: 2s, longest-pause: 1min } }
        """;

    private static List<String> channels(SmsConfiguration configuration, Message message) {
        VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-21T12:00:00Z"));
        try (SmsEngine engine = configuration.builder().time(time).start()) {
            return engine.client().plan(message).candidates().stream()
                    .map(Candidate::channel)
                    .toList();
        }
    }

    private static Message text(String number) {
        return Message.text("x").to(number);
    }

    @Nested
    class ARoute {
        private final SmsConfiguration configuration = yaml(CHANNELS + """
            routes:
              default: [a, b]
              abroad: { channels: [c], prefixes: ["+852", "+44"] }
              spring: { channels: [b, c], tags: { campaign: spring }, classes: [marketing, notification] }
              marketing: { channels: [a, b, c], balance: price }
            """);

        @Test
        void mayBeAList() {
            assertThat(channels(configuration, text("+8613800138000"))).containsExactly("a", "b");
        }

        @Test
        void mayBeForTheBeginningOfNumbers() {
            assertThat(channels(configuration, text("+85251234567"))).containsExactly("c");
        }

        @Test
        void mayBeForATagAndClasses() {
            Message tagged = text("+8613800138000").tag("campaign", "spring");
            assertThat(channels(configuration, tagged)).containsExactly("b", "c");
            assertThat(channels(configuration, tagged.messageClass(MessageClass.TRANSACTIONAL)))
                    .containsExactly("a", "b");
        }

        @Test
        void mayBalanceByPrice() {
            assertThat(channels(configuration, text("+8613800138000").messageClass(MessageClass.MARKETING)))
                    .containsExactly("b", "a", "c");
        }

        @Test
        void mayBalanceByWeight() {
            SmsConfiguration weighted = yaml(CHANNELS + "routes: { default: { channels: [a, b], balance: weight } }");
            int heavy = 0;
            for (int i = 0; i < 100; i++) {
                heavy += channels(weighted, text("+8613800138" + (100 + i)))
                                .get(0)
                                .equals("b")
                        ? 1
                        : 0;
            }
            assertThat(heavy).isGreaterThan(95);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        { balance: weight }                       | configuration:5: routes.default: needs channels: the channels
        { channels: [a], balance: wieght }        | configuration:5: routes.default.balance: is not one of order, weight, price
        { channels: [a], prefixes: ["0"] }        | configuration:5: routes.default.prefixes[0]: is no beginning of numbers such as +852
        { channels: [a], classes: [urgent] }      | configuration:5: routes.default.classes[0]: is not one of verification, transactional, notification, marketing
        { channels: [aa] }                        | configuration:5: routes.default.channels[0]: names no channel of this file; there are a, b, c
        """)
    void aWrongOneIsRefusedWithItsPlace(String route, String refusal) {
        assertThat(refused(CHANNELS + "routes: { default: " + route + " }")).isEqualTo(refusal);
    }

    @Test
    void aRouteInPropertiesMayBeASectionToo() {
        SmsConfiguration configuration = Configurations.properties("""
            channels.a.provider=sandbox
            channels.b.provider=sandbox
            routes.default=a
            routes.abroad.channels=b
            routes.abroad.prefixes=+852
            """);
        assertThat(channels(configuration, text("+85251234567"))).containsExactly("b");
        assertThat(channels(configuration, text("+8613800138000"))).containsExactly("a");
        assertThat(refusedProperties("channels.a.provider=sandbox\nroutes.default.channels=z"))
                .contains("routes.default.channels");
    }
}
