package io.smskit.core;

import static io.smskit.MessageState.DEAD;
import static io.smskit.MessageState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.Money;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.definition.Route;
import io.smskit.definition.Route.Balance;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.policy.Candidate;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which channels a message takes, and in which order. */
class RoutingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Laboratory.Setup three() {
        return three(UnaryOperator.identity());
    }

    private static Laboratory.Setup three(UnaryOperator<ChannelOptions> optionsOfB) {
        return Laboratory.with("a", Sandbox.accepting())
                .channel("b", Sandbox.accepting(), optionsOfB)
                .channel("c", Sandbox.accepting());
    }

    private static Message text(String number) {
        return Message.text("hello").to(number);
    }

    private static String first(Laboratory lab, Message message) {
        return lab.sms.plan(message).candidates().get(0).channel();
    }

    private static List<String> order(Laboratory lab, Message message) {
        return lab.sms.plan(message).candidates().stream()
                .map(Candidate::channel)
                .toList();
    }

    @Nested
    class TheRouteOfAMessage {
        private final Laboratory.Setup setup = three().and(builder -> builder.route("default", List.of("a"))
                .route("marketing", List.of("b"))
                .route(Route.of("abroad", List.of("c")).prefixes(Set.of("+852", "+44")))
                .route(Route.of("spring", List.of("b", "c")).tag("campaign", "spring"))
                .route(Route.of("codes-abroad", List.of("b"))
                        .classes(Set.of(MessageClass.VERIFICATION))
                        .prefixes(Set.of("+1"))));

        @Test
        void isTheDefaultOneWhereNothingElseFits() {
            try (Laboratory lab = setup.start()) {
                assertThat(order(lab, text("+8613800138000"))).containsExactly("a");
            }
        }

        @Test
        void isTheOneNamedAfterItsClass() {
            try (Laboratory lab = setup.start()) {
                assertThat(order(lab, text("+8613800138000").messageClass(MessageClass.MARKETING)))
                        .containsExactly("b");
            }
        }

        @Test
        void isTheOneOfItsPrefixBeforeTheOneOfItsClass() {
            try (Laboratory lab = setup.start()) {
                assertThat(order(lab, text("+85251234567").messageClass(MessageClass.MARKETING)))
                        .containsExactly("c");
                assertThat(order(lab, text("+447400123456"))).containsExactly("c");
            }
        }

        @Test
        void isTheOneOfItsTag() {
            try (Laboratory lab = setup.start()) {
                assertThat(order(lab, text("+8613800138000").tag("campaign", "spring")))
                        .containsExactly("b", "c");
                assertThat(order(lab, text("+8613800138000").tag("campaign", "autumn")))
                        .containsExactly("a");
            }
        }

        @Test
        void isTheFirstOfSeveralWhoseConditionsFit() {
            try (Laboratory lab = setup.start()) {
                assertThat(order(lab, text("+85251234567").tag("campaign", "spring")))
                        .containsExactly("c");
            }
        }

        @Test
        void needsEveryConditionOfOne() {
            try (Laboratory lab = setup.start()) {
                Message toAmerica = text("+12025550123");
                assertThat(order(lab, toAmerica)).containsExactly("a");
                assertThat(order(lab, toAmerica.messageClass(MessageClass.VERIFICATION)))
                        .containsExactly("b");
            }
        }

        @Test
        void cannotHaveAPrefixThatBeginsNoNumber() {
            assertThatThrownBy(() -> Route.of("x", List.of("a")).prefixes(Set.of("+0")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("route x");
        }

        @Test
        void cannotBeEmpty() {
            assertThatThrownBy(() -> three().and(builder -> builder.route("default", List.of()))
                            .start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("route default has no channel");
        }
    }

    @Nested
    class Weights {
        private Laboratory.Setup weighted(UnaryOperator<ChannelOptions> ofB) {
            return three(ofB)
                    .and(builder -> builder.route(
                            Route.of("default", List.of("a", "b", "c")).balance(Balance.WEIGHT)));
        }

        private Map<String, Integer> shares(Laboratory lab, int recipients) {
            Map<String, Integer> shares = new HashMap<>();
            for (int i = 0; i < recipients; i++) {
                shares.merge(first(lab, text(String.format("+86138%08d", i * 7919 % 100_000_000))), 1, Integer::sum);
            }
            return shares;
        }

        @Test
        void areSharesOfTheRecipients() {
            try (Laboratory lab = weighted(options -> options.weight(3)).start()) {
                Map<String, Integer> shares = shares(lab, 5_000);
                assertThat(shares.get("a")).isBetween(850, 1_150);
                assertThat(shares.get("b")).isBetween(2_800, 3_200);
                assertThat(shares.get("c")).isBetween(850, 1_150);
            }
        }

        @Test
        void keepARecipientWithItsChannel() {
            try (Laboratory lab = weighted(UnaryOperator.identity()).start()) {
                String channel = first(lab, text("+8613800138000"));
                for (int i = 0; i < 5; i++) {
                    MessageId id = lab.send(text("+8613800138000"));
                    MessageView view = lab.after(SECOND, id);
                    assertThat(view.lastAttempt().orElseThrow().channel()).isEqualTo(channel);
                }
            }
        }

        @Test
        void moveOnlyTheRecipientsOfAChannelThatLeaves() {
            try (Laboratory all = weighted(UnaryOperator.identity()).start();
                    Laboratory without =
                            weighted(options -> options.enabled(false)).start()) {
                for (int i = 0; i < 500; i++) {
                    Message message = text(String.format("+86139%08d", i * 104_729));
                    String before = first(all, message);
                    if (!before.equals("b")) {
                        assertThat(first(without, message)).isEqualTo(before);
                    }
                }
            }
        }

        @Test
        void giveWayWhereTheirChannelIsFull() {
            Sandbox slow = Sandbox.scripted(submission -> Script.accept().latency(Duration.ofMinutes(1)));
            try (Laboratory lab = Laboratory.with("slow", slow, options -> options.window(2))
                    .channel("quick", Sandbox.accepting())
                    .and(builder -> builder.route(
                            Route.of("default", List.of("slow", "quick")).balance(Balance.WEIGHT)))
                    .start()) {
                for (int i = 0; i < 100; i++) {
                    lab.send(text(String.format("+86137%08d", i * 7919)));
                }
                lab.time.advance(SECOND);
                assertThat(slow.submissions()).hasSize(2);
                assertThat(lab.sandbox("quick").submissions()).hasSizeGreaterThan(90);
            }
        }
    }

    @Nested
    class Prices {
        @Test
        void putTheCheapestFirstAndTheUnpricedLast() {
            try (Laboratory lab = Laboratory.with("a", Sandbox.accepting(), o -> o.price(Money.parse("0.050 CNY")))
                    .channel("b", Sandbox.accepting())
                    .channel("c", Sandbox.accepting(), o -> o.price(Money.parse("0.045 CNY")))
                    .and(builder -> builder.route(
                            Route.of("default", List.of("a", "b", "c")).balance(Balance.PRICE)))
                    .start()) {
                assertThat(order(lab, text("+8613800138000"))).containsExactly("c", "a", "b");
            }
        }

        @Test
        void inTwoCurrenciesCannotBeCompared() {
            assertThatThrownBy(() -> Laboratory.with("a", Sandbox.accepting(), o -> o.price(Money.parse("0.050 CNY")))
                            .channel("b", Sandbox.accepting(), o -> o.price(Money.parse("0.007 USD")))
                            .and(builder -> builder.route(
                                    Route.of("default", List.of("a", "b")).balance(Balance.PRICE)))
                            .start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("CNY")
                    .hasMessageContaining("USD");
        }
    }

    @Nested
    class APreferredChannel {
        @Test
        void comesFirst() {
            try (Laboratory lab = three().start()) {
                MessageId id = lab.send(text("+8613800138000").preferredChannel("c"));
                assertThat(lab.after(SECOND, id).lastAttempt().orElseThrow().channel())
                        .isEqualTo("c");
            }
        }

        @Test
        void isReplacedByTheOthersWhereItCannot() {
            Sandbox broke = Sandbox.scripted(
                    submission -> Script.reject(Failure.of(FailureKind.OUT_OF_CREDIT, "NO_MONEY", "no money")));
            try (Laboratory lab = three().channel("d", broke).start()) {
                MessageId id = lab.send(text("+8613800138000").preferredChannel("d"));
                MessageView view = lab.after(SECOND, id);
                assertThat(view.state()).isEqualTo(SUBMITTED);
                assertThat(view.attempts()).extracting(AttemptView::channel).containsExactly("d", "a");
            }
        }

        @Test
        void hasToBeOneOfTheRoute() {
            try (Laboratory lab = three().and(builder -> builder.route("default", List.of("a", "b")))
                    .start()) {
                assertThatThrownBy(() -> lab.send(text("+8613800138000").preferredChannel("c")))
                        .isInstanceOfSatisfying(
                                InvalidMessageException.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NO_ROUTE))
                        .hasMessageContaining("a, b");
            }
        }
    }

    @Nested
    class WhatAChannelRefusesOfMany {
        private final Failure refusal =
                Failure.of(FailureKind.TEMPLATE_REFUSED, "T", "not approved").scope(FailureScope.TEMPLATE);
        private final Sandbox picky = Sandbox.scripted(
                submission -> submission.text().startsWith("Sale") ? Script.reject(refusal) : Script.accept());

        private Laboratory.Setup setup() {
            return Laboratory.with("picky", picky)
                    .and(builder -> builder.template(Template.of("sale", MessageClass.NOTIFICATION, "Sale at {place}")
                            .text("place", 20)));
        }

        private Message sale(int i) {
            return Message.template("sale").to("+861380013801" + i).param("place", "Berlin");
        }

        @Test
        void goesToOthersWithoutAnAttemptThereAfterThreeRefusals() {
            try (Laboratory lab = setup().channel("other", Sandbox.accepting()).start()) {
                for (int i = 0; i < 8; i++) {
                    MessageView view = lab.after(Duration.ofMillis(100), lab.send(sale(i)));
                    assertThat(view.state()).isEqualTo(SUBMITTED);
                    assertThat(view.attempts()).hasSize(i < 3 ? 2 : 1);
                    assertThat(view.lastAttempt().orElseThrow().channel()).isEqualTo("other");
                }
                MessageId another = lab.send(text("+8613800138020"));
                assertThat(lab.after(SECOND, another)
                                .lastAttempt()
                                .orElseThrow()
                                .channel())
                        .isEqualTo("picky");
            }
        }

        @Test
        void isTriedAgainAfterAPause() {
            try (Laboratory lab = setup().channel("other", Sandbox.accepting()).start()) {
                for (int i = 0; i < 4; i++) {
                    lab.after(Duration.ofMillis(100), lab.send(sale(i)));
                }
                picky.script(submission -> Script.accept());
                lab.time.advance(Duration.ofSeconds(20));
                MessageView view = lab.after(SECOND, lab.send(sale(5)));
                assertThat(view.lastAttempt().orElseThrow().channel()).isEqualTo("picky");
            }
        }

        @Test
        void endsWithItsReasonWhereThereIsNoOtherChannel() {
            try (Laboratory lab = setup().start()) {
                for (int i = 0; i < 6; i++) {
                    MessageView view = lab.after(SECOND, lab.send(sale(i)));
                    assertThat(view.state()).isEqualTo(DEAD);
                    assertThat(view.reason().orElseThrow().code()).isEqualTo("T");
                }
            }
        }
    }

    @Test
    void aChannelThatTakesNothingButAsksForASecondEachTimeIsPassedBy() {
        Failure wait = Failure.of(FailureKind.THROTTLED, "429", "slow down").retryAfter(SECOND);
        try (Laboratory lab = Laboratory.with("busy", Sandbox.scripted(submission -> Script.reject(wait)))
                .channel("free", Sandbox.accepting())
                .start()) {
            List<MessageId> ids = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                ids.add(lab.send(text("+86138001390" + (10 + i))));
            }
            lab.time.advance(Duration.ofSeconds(6));
            assertThat(ids).allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(SUBMITTED));
            assertThat(lab.sandbox("busy").submissions()).hasSizeLessThan(200);
        }
    }
}
