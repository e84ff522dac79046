package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Money;
import io.smskit.core.definition.Authority;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.PriceList;
import io.smskit.definition.Route;
import io.smskit.definition.Route.Balance;
import io.smskit.definition.SmsDefinitions;
import io.smskit.delivery.AttemptView;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What messages cost. The channel {@code a} has no price by its configuration, {@code b} costs 0.05 CNY. */
class PriceListDefinitionsTest {
    private static final PriceList LIST =
            PriceList.of("a").usual(yuan("0.04")).to("HK", yuan("0.20")).to("+85290", yuan("0.30"));

    private final Laboratory lab = Laboratory.with("a", Sandbox.accepting())
            .channel("b", Sandbox.accepting(), options -> options.price(yuan("0.05")))
            .and(builder -> builder.route(Route.of("default", List.of("b", "a")).balance(Balance.PRICE))
                    .authority(Kind.PRICE_LIST, Authority.API))
            .start();
    private final SmsDefinitions definitions = lab.engine.definitions();

    @AfterEach
    void close() {
        lab.close();
    }

    private static Money yuan(String amount) {
        return Money.parse(amount + " CNY");
    }

    private static Message text(String number) {
        return Message.text("hello").to(number);
    }

    private List<String> prices(Message message) {
        return lab.sms.plan(message).candidates().stream()
                .map(candidate -> candidate.channel() + " "
                        + candidate.price().map(Money::toString).orElse("-"))
                .toList();
    }

    @Test
    void aListThatIsPutDecidesOnTheCheapest() {
        assertThat(prices(text(Laboratory.NUMBER))).containsExactly("b 0.05 CNY", "a -");
        definitions.put(DefinitionChange.of(LIST));
        assertThat(prices(text(Laboratory.NUMBER))).containsExactly("a 0.04 CNY", "b 0.05 CNY");
        assertThat(prices(text("+85251234567"))).containsExactly("b 0.05 CNY", "a 0.2 CNY");
        assertThat(prices(text("+85290123456"))).containsExactly("b 0.05 CNY", "a 0.3 CNY");
    }

    @Test
    void whatASegmentCostsIsAskedOfEach() {
        definitions.put(DefinitionChange.of(LIST));
        assertThat(prices(Message.text("x".repeat(161)).to(Laboratory.NUMBER)))
                .containsExactly("a 0.08 CNY", "b 0.1 CNY");
    }

    @Test
    void anAttemptKeepsThePriceOfItsTime() {
        Definition first = definitions.put(DefinitionChange.of(LIST));
        MessageId cheap = lab.send(text(Laboratory.NUMBER));
        lab.time.advance(Duration.ofSeconds(1));
        definitions.put(DefinitionChange.of(LIST.usual(yuan("0.045"))));
        MessageId dear = lab.send(text(Laboratory.NUMBER));
        lab.time.advance(Duration.ofSeconds(1));
        definitions.put(DefinitionChange.to(first));
        assertThat(price(cheap)).contains(yuan("0.04"));
        assertThat(price(dear)).contains(yuan("0.045"));
    }

    private Optional<Money> price(MessageId id) {
        return lab.view(id).lastAttempt().flatMap(AttemptView::price);
    }

    @Test
    void aListThatIsDisabledLeavesThePriceOfTheConfiguration() {
        Definition put = definitions.put(DefinitionChange.of(PriceList.of("b").usual(yuan("0.01"))));
        assertThat(prices(text(Laboratory.NUMBER))).contains("b 0.01 CNY");
        definitions.put(DefinitionChange.to(put).disabled());
        assertThat(prices(text(Laboratory.NUMBER))).contains("b 0.05 CNY");
        definitions.put(DefinitionChange.of(PriceList.of("b").to("HK", yuan("0.2"))));
        assertThat(prices(text(Laboratory.NUMBER))).as("not listed").contains("b 0.05 CNY");
    }

    @Test
    void oneInAnotherCurrencyIsRefusedWhereARouteGoesByPrice() {
        DefinitionChange dollars = DefinitionChange.of(PriceList.of("a").usual(Money.parse("0.01 USD")));
        assertThatThrownBy(() -> definitions.put(dollars))
                .hasMessage("price-list a cannot be defined: route default goes by price, but its channels would have"
                        + " prices in CNY and USD");
        definitions.put(dollars.disabled());
        assertThat(prices(text(Laboratory.NUMBER))).containsExactly("b 0.05 CNY", "a -");
    }

    @Test
    void aRouteByPriceIsRefusedWhereListsAreInSeveralCurrencies() {
        Laboratory.Setup setup = Laboratory.with("x", Sandbox.accepting())
                .channel("y", Sandbox.accepting(), options -> options.price(yuan("0.05")));
        try (Laboratory several = setup.start()) {
            SmsDefinitions desk = several.engine.definitions();
            desk.put(DefinitionChange.of(PriceList.of("x").to("HK", Money.parse("0.01 USD"))));
            Route byPrice = Route.of("cheap", List.of("x", "y")).balance(Balance.PRICE);
            assertThatThrownBy(() -> desk.put(DefinitionChange.of(byPrice)))
                    .hasMessage(
                            "route cheap cannot be defined: it goes by price, but its channels have prices in CNY and"
                                    + " USD");
            desk.put(DefinitionChange.of(byPrice.balance(Balance.ORDER)));
        }
    }

    @Test
    void aFileMayNotDeclareListsInSeveralCurrenciesForARouteByPrice() {
        SmsEngineBuilder builder = SmsEngine.builder()
                .channel("x", Sandbox.accepting())
                .channel("y", Sandbox.accepting())
                .route(Route.of("default", List.of("x", "y")).balance(Balance.PRICE))
                .priceList(PriceList.of("x").usual(yuan("0.05")))
                .priceList(PriceList.of("y").usual(Money.parse("0.01 USD")));
        assertThatThrownBy(builder::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CNY and USD");
    }

    @Test
    void anAttemptOnAChannelWithoutPriceHasNone() {
        try (Laboratory free = Laboratory.with("a", Sandbox.accepting()).start()) {
            MessageId id = free.send(text(Laboratory.NUMBER));
            free.time.advance(Duration.ofSeconds(1));
            assertThat(free.view(id).lastAttempt().orElseThrow().price()).isEmpty();
        }
    }

    @Test
    void aListIsOfAChannelThatExists() {
        assertThatThrownBy(() ->
                        definitions.put(DefinitionChange.of(PriceList.of("c").usual(yuan("1")))))
                .hasMessage("price-list c cannot be defined: it names channel c, which does not exist; there are a, b");
    }

    @Test
    void theFileCanDeclareOne() {
        try (Laboratory own = Laboratory.with("a", Sandbox.accepting())
                .and(builder -> builder.priceList(LIST))
                .start()) {
            assertThat(own.engine.definitions().list(Kind.PRICE_LIST))
                    .extracting(version -> version.author() + " " + version.attributes())
                    .containsExactly("file {price=0.04 CNY, price.+85290=0.3 CNY, price.HK=0.2 CNY}");
        }
    }
}
