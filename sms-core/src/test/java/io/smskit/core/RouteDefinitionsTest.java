package io.smskit.core;

import static io.smskit.MessageClass.MARKETING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Money;
import io.smskit.SmsException;
import io.smskit.core.definition.Authority;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.Route;
import io.smskit.definition.Route.Balance;
import io.smskit.definition.SmsDefinitions;
import io.smskit.policy.Candidate;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.Definition.Reference;
import io.smskit.spi.store.SmsStores;
import io.smskit.template.Business;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Routes that change while engines run. The laboratory has the channels {@code a} and {@code b}. */
class RouteDefinitionsTest {
    private final SmsStores stores = SharedStores.open();

    @AutoClose
    private final Opened open = new Opened();

    private Laboratory lab(String... channels) {
        Laboratory.Setup setup = Laboratory.with(channels[0], Sandbox.accepting(), options -> options.price(yuan(0)));
        for (int i = 1; i < channels.length; i++) {
            int cost = i;
            setup.channel(channels[i], Sandbox.accepting(), options -> options.price(yuan(cost)));
        }
        return started(setup);
    }

    private static Money yuan(int amount) {
        return Money.parse(amount + " CNY");
    }

    private Laboratory started(Laboratory.Setup setup) {
        Laboratory lab = setup.stores(stores).lease(Duration.ofSeconds(30)).start();
        open.add(lab);
        return lab;
    }

    private static Message text() {
        return Message.text("hello").to(Laboratory.NUMBER);
    }

    private static List<String> order(SmsEngine engine, Message message) {
        return engine.client().plan(message).candidates().stream()
                .map(Candidate::channel)
                .toList();
    }

    private static ErrorCode refusal(ThrowingCallable call) {
        return catchThrowableOfType(SmsException.class, call).code();
    }

    private static DefinitionChange all(String... channels) {
        return DefinitionChange.of(Route.of("default", List.of(channels)));
    }

    @Test
    void aRouteThatIsPutIsTakenByTheNextMessageWhichNamesItsVersion() {
        Laboratory lab = lab("a", "b");
        assertThat(order(lab.engine, text())).containsExactly("a", "b");
        lab.engine.definitions().put(all("b", "a"));
        MessageId id = lab.send(text());
        lab.time.advance(Duration.ofSeconds(1));
        assertThat(lab.view(id).definitions()).containsExactly(new Reference(Kind.ROUTE, "default", 1));
        assertThat(lab.view(id).lastAttempt().orElseThrow().channel()).isEqualTo("b");
    }

    @Test
    void aRouteIsRolledBack() {
        Laboratory lab = lab("a", "b");
        Definition first = lab.engine.definitions().put(all("b"));
        lab.engine.definitions().put(all("a"));
        lab.engine.definitions().put(DefinitionChange.to(first));
        assertThat(order(lab.engine, text())).containsExactly("b");
        assertThat(lab.engine.definitions().history(Kind.ROUTE, "default")).hasSize(3);
    }

    @Test
    void messagesThatWaitTakeTheChannelsThatTheirRouteHasNow() {
        Laboratory lab = lab("a", "b");
        lab.engine.definitions().put(all("a"));
        MessageId id = lab.send(text().sendAt(lab.time.instant().plus(Duration.ofMinutes(5))));
        lab.engine.definitions().put(all("b"));
        lab.time.advance(Duration.ofMinutes(6));
        assertThat(lab.view(id).lastAttempt().orElseThrow().channel()).isEqualTo("b");
    }

    @Test
    void anotherNodeTakesItWithinTwoSeconds() {
        Laboratory lab = lab("a", "b");
        SmsEngine other = lab.restarted();
        open.add(other);
        lab.engine.definitions().put(DefinitionChange.of(Route.of("marketing", List.of("b"))));
        lab.time.advance(Duration.ofSeconds(2));
        MessageId id = other.client().send(text().messageClass(MARKETING)).id();
        lab.time.advance(Duration.ofSeconds(2));
        assertThat(lab.view(id).lastAttempt().orElseThrow().channel()).isEqualTo("b");
    }

    @Test
    void ofRoutesWhoseConditionsFitTheOneOfTheLowestRankIsTaken() {
        Laboratory lab = lab("a", "b");
        SmsDefinitions definitions = lab.engine.definitions();
        Route abroad = Route.of("abroad", List.of("a")).prefixes(Set.of("+86")).rank(20);
        definitions.put(DefinitionChange.of(abroad));
        definitions.put(DefinitionChange.of(
                Route.of("spring", List.of("b")).tag("campaign", "spring").rank(10)));
        Message spring = text().tag("campaign", "spring");
        assertThat(order(lab.engine, spring)).containsExactly("b");
        assertThat(order(lab.engine, text())).containsExactly("a");
        definitions.put(DefinitionChange.of(abroad.rank(5)));
        assertThat(order(lab.engine, spring)).containsExactly("a");
    }

    @Test
    void aRouteThatIsDisabledIsLeftToTheNextThatFits() {
        Laboratory lab = lab("a", "b");
        SmsDefinitions definitions = lab.engine.definitions();
        definitions.put(DefinitionChange.of(Route.of("home", List.of("b")).prefixes(Set.of("+86")))
                .disabled());
        definitions.put(
                DefinitionChange.of(Route.of("notification", List.of("b"))).disabled());
        assertThat(order(lab.engine, text())).containsExactly("a", "b");
    }

    @Test
    void aMessageIsRefusedWhereItsBusinessNamesADisabledRouteOrNoOtherIsLeft() {
        Laboratory lab = lab("a", "b");
        SmsDefinitions definitions = lab.engine.definitions();
        DefinitionChange night = DefinitionChange.of(Route.of("night", List.of("b")));
        assertThat(refusal(() -> definitions.put(
                        DefinitionChange.of(Business.of("B-1", "login").route("night")))))
                .isEqualTo(ErrorCode.INVALID_DEFINITION);
        definitions.put(night);
        definitions.put(DefinitionChange.of(Business.of("B-1", "login").route("night")));
        Message message = Message.business("B-1").args("482913").to(Laboratory.NUMBER);
        assertThat(order(lab.engine, message)).containsExactly("b");
        definitions.put(night.disabled());
        assertThat(refusal(() -> lab.send(message))).isEqualTo(ErrorCode.ROUTE_DISABLED);
        definitions.put(all("a").disabled());
        assertThat(refusal(() -> lab.send(text()))).isEqualTo(ErrorCode.ROUTE_DISABLED);
    }

    @Test
    void whatWaitsInARouteThatIsDisabledGoesOut() {
        Laboratory lab = lab("a", "b");
        lab.engine.definitions().put(all("b"));
        MessageId id = lab.send(text().sendAt(lab.time.instant().plus(Duration.ofMinutes(5))));
        lab.engine.definitions().put(all("b").disabled());
        lab.time.advance(Duration.ofMinutes(6));
        assertThat(lab.copies(id)).isEqualTo(1);
    }

    @Test
    void theFileDeclaresRoutesWithTheirPlaceAsRank() {
        Laboratory lab = started(Laboratory.with("a", Sandbox.accepting())
                .and(builder -> builder.route("default", List.of("a"))
                        .route(Route.of("one", List.of("a")).prefixes(Set.of("+852", "+1")))
                        .route(Route.of("two", List.of("a")).classes(Set.of(MARKETING)))));
        assertThat(lab.engine.definitions().list(Kind.ROUTE))
                .extracting(version -> version.name() + " " + version.attributes() + " " + version.author())
                .containsExactly(
                        "default {channels=a} file",
                        "one {channels=a, prefixes=+1, +852, rank=20} file",
                        "two {channels=a, classes=marketing, rank=30} file");
        assertThat(refusal(() -> lab.engine.definitions().put(all("a").disabled())))
                .isEqualTo(ErrorCode.DEFINITION_OWNED_BY_FILE);
    }

    @Test
    void theFileGivesTheFirstVersionOnlyWhereTheApiHasTheLastWord() {
        Laboratory lab = started(Laboratory.with("a", Sandbox.accepting())
                .channel("b", Sandbox.accepting())
                .and(builder -> builder.route("default", List.of("a")).authority(Kind.ROUTE, Authority.API)));
        lab.engine.definitions().put(all("b"));
        SmsEngine again = lab.restarted();
        open.add(again);
        assertThat(order(again, text())).containsExactly("b");
    }

    @Test
    void aNodeWithoutTheChannelsOfARouteGoesByItsOwnConfiguration() {
        Laboratory first = started(
                Laboratory.with("a", Sandbox.accepting()).and(builder -> builder.route("default", List.of("a"))));
        started(Laboratory.with("b", Sandbox.accepting()).and(builder -> builder.route("default", List.of("b"))));
        first.time.advance(Duration.ofSeconds(2));
        assertThat(first.engine.definitions().list(Kind.ROUTE).get(0).attributes())
                .containsEntry("channels", "b");
        assertThat(order(first.engine, text())).containsExactly("a");
    }

    @Test
    void aRouteIsRefusedWhereConfigurationWouldBe() {
        Laboratory lab =
                started(Laboratory.with("a", Sandbox.accepting(), options -> options.price(Money.parse("0.05 CNY")))
                        .channel("b", Sandbox.accepting(), options -> options.price(Money.parse("0.01 USD"))));
        SmsDefinitions definitions = lab.engine.definitions();
        assertThatThrownBy(() -> definitions.put(all("c")))
                .hasMessage(
                        "route default cannot be defined: it names channel c, which does not exist; there are a, b");
        assertThatThrownBy(() -> definitions.put(
                        DefinitionChange.of(Route.of("x", List.of("a", "b")).balance(Balance.PRICE))))
                .hasMessage("route x cannot be defined: it goes by price, but its channels have prices in CNY and USD");
        assertThat(definitions.list(Kind.ROUTE)).isEmpty();
    }

    @Test
    void theOrderOfARouteByPriceIsTakenWithItsNextVersion() {
        Laboratory lab = lab("a", "b");
        lab.engine.definitions().put(all("b", "a"));
        assertThat(order(lab.engine, text())).containsExactly("b", "a");
        lab.engine
                .definitions()
                .put(DefinitionChange.of(Route.of("default", List.of("b", "a")).balance(Balance.PRICE)));
        assertThat(order(lab.engine, text())).containsExactly("a", "b");
    }
}
