package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.SmsException;
import io.smskit.core.channel.ChannelSecret;
import io.smskit.core.definition.Authority;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinedAccount;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.Rate;
import io.smskit.definition.Route;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.event.SmsEvent.ChannelChanged;
import io.smskit.event.SmsEvent.Health;
import io.smskit.event.SmsEvent.InboundReceived;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.SandboxReports;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger.Copy;
import io.smskit.spi.Capability;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.SmsStores;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels that begin by a definition, beside the channel {@code a} of the configuration. */
class DefinedChannelsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ChannelSecret SECRET =
            ChannelSecret.of("acme-pass", AcmeProvider.PASSWORD, "acme").onlyWith("host", "sms.acme.example");
    private static final DefinedAccount ACCOUNT = DefinedAccount.of("acme")
            .setting("host", "sms.acme.example")
            .setting("system-id", "shop-of-acme")
            .secret("password", "acme-pass");
    private static final ChannelTerms ACME = ChannelTerms.of("acme").definedAccount(ACCOUNT);

    private static final Template HELLO = Template.of("hello", MessageClass.NOTIFICATION, "hello {name}");

    private final SmsStores stores = SharedStores.open();
    private final AcmeProvider provider = new AcmeProvider(Sandbox.scripted(
            submission -> Script.accept().report(ReportScript.delivered().after(SECOND))));

    @AutoClose
    private final Opened open = new Opened();

    private Laboratory lab(Consumer<SmsEngineBuilder> more) {
        Laboratory lab = Laboratory.with("a", Sandbox.accepting())
                .stores(stores)
                .lease(Duration.ofSeconds(30))
                .and(builder -> builder.provider(provider))
                .and(more)
                .start();
        provider.sandbox.ledger(lab.truth);
        open.add(lab);
        return lab;
    }

    /** A node with the secret. */
    private Laboratory lab() {
        return lab(builder -> builder.secret(SECRET));
    }

    private SmsEngine another(Laboratory lab, Consumer<SmsEngineBuilder> more) {
        SmsEngineBuilder builder = SmsEngine.builder()
                .time(lab.time)
                .stores(stores)
                .channel("a", Sandbox.accepting())
                .provider(provider);
        more.accept(builder);
        SmsEngine engine = builder.start();
        open.add(engine);
        return engine;
    }

    private static Definition put(SmsEngine engine, ChannelTerms terms) {
        return engine.definitions().put(DefinitionChange.of(terms).by("alice"));
    }

    /** Everything goes through the channels named. */
    private static void route(SmsEngine engine, String... channels) {
        engine.definitions().put(DefinitionChange.of(Route.of("default", List.of(channels))));
    }

    private static Message to(int number) {
        return Message.text("hello").to("+8613800" + (100_000 + number));
    }

    private static ChannelStatus status(SmsEngine engine, String channel) {
        return engine.channels().stream()
                .filter(status -> status.id().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static SmsException refusal(ThrowingCallable call) {
        return catchThrowableOfType(SmsException.class, call);
    }

    @Test
    void oneIsOpenedWhileTheEngineRunsAndCarriesMessages() {
        Laboratory lab = lab();
        put(lab.engine, ACME);
        route(lab.engine, "acme");
        MessageId id = lab.send(to(1));
        lab.time.advance(Duration.ofMillis(100));
        assertThat(lab.truth.copies()).extracting(Copy::channelId).containsExactly("acme");
        assertThat(provider.passwords).containsExactly(AcmeProvider.PASSWORD);
        assertThat(status(lab.engine, "acme").health()).isEqualTo(Health.UP);
        assertThat(lab.told(ChannelChanged.class))
                .extracting(ChannelChanged::reason)
                .contains("it is open now");
        assertThat(lab.after(SECOND.multipliedBy(2), id).state())
                .as("its reports find their messages")
                .isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void theOtherNodesOpenItWithinTwoSeconds() {
        Laboratory lab = lab();
        SmsEngine other = another(lab, builder -> builder.secret(SECRET));
        lab.time.advance(SECOND.multipliedBy(3));
        put(lab.engine, ACME);
        lab.time.advance(SECOND.multipliedBy(2));
        assertThat(status(other, "acme").health()).isEqualTo(Health.UP);
        assertThat(provider.open).isEqualTo(2);
    }

    @Test
    void theStoreIsToldWhoseAccountItIsAndNoSecret() {
        Laboratory lab = lab();
        assertThat(put(lab.engine, ACME.weight(3)).attributes())
                .isEqualTo(Map.of(
                        "provider", "acme",
                        "setting.host", "sms.acme.example",
                        "setting.system-id", "shop-of-acme",
                        "secret.password", "acme-pass",
                        "provider_no", "acme",
                        "endpoint", "sms.acme.example",
                        "access_key_id", "shop****",
                        "weight", "3"));
    }

    @Test
    void ofWhatASecretFillsNothingIsTold() {
        Laboratory lab = lab(builder -> builder.secret(SECRET)
                .secret(ChannelSecret.of("acme-id", "shop-of-acme", "acme").onlyWith("host", "sms.acme.example")));
        DefinedAccount account = DefinedAccount.of("acme")
                .setting("host", "sms.acme.example")
                .secret("system-id", "acme-id")
                .secret("password", "acme-pass");
        assertThat(put(lab.engine, ChannelTerms.of("acme").definedAccount(account))
                        .attributes())
                .doesNotContainKey("access_key_id")
                .containsEntry("endpoint", "sms.acme.example");
    }

    @Test
    void itIsOpenAgainAfterARestartAndFetchesItsReportsOnce() {
        Laboratory lab = lab();
        put(lab.engine, ACME);
        route(lab.engine, "acme");
        lab.time.advance(SECOND);
        lab.engine.close();
        assertThat(provider.open).isZero();
        provider.pulls.clear();
        SmsEngine restarted = lab.restarted();
        open.add(restarted);
        MessageId id = restarted.client().send(to(1)).id();
        lab.time.advance(Duration.ofSeconds(12));
        assertThat(lab.copies(id)).isEqualTo(1);
        assertThat(status(restarted, "acme").health()).isEqualTo(Health.UP);
        assertThat(provider.pulls).as("every five seconds").hasSize(2);
    }

    @Test
    void whatAHandsetSentIsToldHoweverLongTheEngineWasDown() {
        Laboratory lab = lab();
        put(lab.engine, ACME);
        lab.time.advance(SECOND);
        lab.engine.close();
        InboundMessage reply = InboundMessage.of(Msisdn.of("8613800138000"), "STOP");
        stores.reports().append(List.of(new Arrival("acme", SandboxReports.encode(reply))), lab.time.instant());
        lab.time.advance(Duration.ofHours(5));
        open.add(lab.restarted());
        lab.time.advance(SECOND);
        assertThat(lab.told(InboundReceived.class)).hasSize(1);
    }

    @Test
    void howItIsUsedIsChangedAndGoneBackToAndItsAccountStays() {
        Laboratory lab = lab();
        Definition first = put(lab.engine, ACME.throughput(Rate.perSecond(50)));
        put(lab.engine, ChannelTerms.of("acme").throughput(Rate.perSecond(1)));
        route(lab.engine, "acme");
        IntStream.range(0, 20).forEach(i -> lab.send(to(i)));
        lab.time.advance(SECOND.multipliedBy(5));
        assertThat(lab.truth.copies()).hasSizeBetween(4, 6);
        Definition back = lab.engine.definitions().put(DefinitionChange.to(first));
        assertThat(back.attributes()).isEqualTo(first.attributes());
        lab.time.advance(SECOND.multipliedBy(2));
        assertThat(lab.truth.copies()).hasSize(20);
        assertThat(provider.passwords).as("it was opened once").hasSize(1);
    }

    @Test
    void oneThatIsDisabledRestsAndItsReportsStillCount() {
        Laboratory lab = lab();
        put(lab.engine, ACME);
        route(lab.engine, "acme");
        MessageId id = lab.send(to(1));
        lab.time.advance(Duration.ofMillis(100));
        lab.engine.definitions().put(DefinitionChange.of(ACME).disabled());
        assertThat(refusal(() -> lab.send(to(2))).code()).isEqualTo(ErrorCode.NO_ROUTE);
        assertThat(lab.after(SECOND.multipliedBy(2), id).state()).isEqualTo(MessageState.DELIVERED);
    }

    @Nested
    class OfSeveralNodes {
        @Test
        void eachTakesItsShareOfTheRate() {
            Laboratory lab = lab();
            another(lab, builder -> builder.secret(SECRET));
            lab.time.advance(SECOND.multipliedBy(3));
            put(lab.engine, ACME.throughput(Rate.perSecond(20)));
            route(lab.engine, "acme");
            IntStream.range(0, 200).forEach(i -> lab.send(to(i)));
            lab.time.advance(Duration.ofSeconds(14));
            List<Instant> times = lab.truth.copies().stream().map(Copy::at).toList();
            assertThat(times).hasSize(200);
            assertThat(times)
                    .allSatisfy(start -> assertThat(
                                    times.stream().filter(at -> !at.isBefore(start) && at.isBefore(start.plus(SECOND))))
                            .hasSizeLessThanOrEqualTo(21));
        }

        @Test
        void oneAloneUsesWhatOnlyOneMayUse() {
            Laboratory lab = lab();
            SmsEngine other = another(lab, builder -> builder.secret(SECRET));
            lab.time.advance(SECOND.multipliedBy(3));
            put(lab.engine, ChannelTerms.of("acme").definedAccount(ACCOUNT.owned()));
            route(lab.engine, "acme");
            lab.time.advance(SECOND.multipliedBy(2));
            MessageId first = other.client().send(to(1)).id();
            lab.time.advance(SECOND.multipliedBy(3));
            assertThat(lab.copies(first)).isEqualTo(1);
            lab.engine.close();
            MessageId second = other.client().send(to(2)).id();
            lab.time.advance(SECOND.multipliedBy(3));
            assertThat(lab.copies(second)).as("the other one takes it over").isEqualTo(1);
        }

        @Test
        void oneWithoutTheSecretSaysSoAndLeavesItsMessagesToTheOthers() {
            Laboratory lab = lab(builder -> {});
            SmsEngine other = another(lab, builder -> builder.secret(SECRET));
            lab.time.advance(SECOND.multipliedBy(3));
            put(other, ACME);
            route(other, "acme");
            lab.time.advance(SECOND.multipliedBy(2));
            assertThat(status(lab.engine, "acme").health()).isEqualTo(Health.DOWN);
            assertThat(status(lab.engine, "acme").reason())
                    .isEqualTo("it is not open on this node: setting 'password' names a secret that the configuration"
                            + " of this node does not have under secrets, where it has none");
            assertThat(lab.told(ChannelChanged.class))
                    .extracting(ChannelChanged::health)
                    .contains(Health.DOWN);
            MessageId id = lab.send(to(1));
            lab.time.advance(SECOND.multipliedBy(3));
            assertThat(lab.state(id)).isEqualTo(MessageState.DELIVERED);
            assertThat(lab.copies(id)).isEqualTo(1);
        }

        @Test
        void oneThatHasNotLookedYetGivesUpNoMessageOfAnother() {
            Sandbox here = templates();
            Laboratory lab = lab(node(here));
            SmsEngine other = another(lab, node(templates()));
            lab.time.advance(SECOND.multipliedBy(3));
            put(lab.engine, ACME);
            lab.engine.definitions().put(DefinitionChange.of(HELLO.bind("acme", Binding.positional("T-2", "name"))));
            route(lab.engine, "templates", "acme");
            lab.time.advance(Duration.ofMillis(10));
            // The node that knows the new channel has none that takes anything now.
            provider.sandbox.link(false, 0, "down");
            here.link(false, 0, "down");
            lab.time.advance(Duration.ofMillis(10));
            Message wei = Message.template("hello").to("+8613800138000").param("name", "Wei");
            MessageId id = lab.send(wei);
            MessageId next = other.client().send(wei).id();
            lab.time.advance(Duration.ofMillis(100));
            assertThat(lab.state(next)).as("the other node is at work").isEqualTo(MessageState.SUBMITTED);
            lab.time.advance(SECOND.multipliedBy(5));
            assertThat(lab.truth.copiesOf(id)).extracting(Copy::channelId).containsExactly("acme");
        }

        private static Sandbox templates() {
            return Sandbox.accepting().capabilities(Set.of(Capability.TEMPLATE, Capability.INTERNATIONAL));
        }

        /** With a channel that takes nothing but its own template. */
        private static Consumer<SmsEngineBuilder> node(Sandbox templates) {
            return builder -> builder.secret(SECRET)
                    .channel("templates", templates)
                    .route("default", List.of("templates"))
                    .authority(Kind.ROUTE, Authority.API)
                    .template(HELLO.bind("templates", Binding.positional("T-1", "name")))
                    .authority(Kind.TEMPLATE, Authority.API);
        }

        @Test
        void oneWithoutTheSecretDoesNotKeepTheOthersFromWhatOnlyOneMayUse() {
            Laboratory lab = lab(builder -> {});
            SmsEngine other = another(lab, builder -> builder.secret(SECRET));
            lab.time.advance(SECOND.multipliedBy(3));
            put(other, ChannelTerms.of("acme").definedAccount(ACCOUNT.owned()));
            route(other, "acme");
            lab.time.advance(SECOND.multipliedBy(2));
            MessageId id = lab.send(to(1));
            lab.time.advance(SECOND.multipliedBy(4));
            assertThat(lab.copies(id)).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 100, 300})
        void oneWithoutTheSecretLeavesReportsToThoseWhoCanReadThem(int minutes) {
            provider.sandbox.script(submission -> Script.accept());
            Laboratory lab = lab();
            put(lab.engine, ACME);
            route(lab.engine, "acme");
            MessageId id = lab.send(to(1));
            lab.time.advance(SECOND);
            String theirs =
                    lab.view(id).lastAttempt().orElseThrow().providerMessageId().orElseThrow();
            lab.engine.close();
            another(lab, builder -> {});
            DeliveryReport report =
                    DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD").providerMessageId(theirs);
            stores.reports().append(List.of(new Arrival("acme", SandboxReports.encode(report))), lab.time.instant());
            lab.time.advance(Duration.ofMinutes(minutes));
            assertThat(stores.reports().orphans(10)).isEmpty();
            open.add(lab.restarted());
            lab.time.advance(Duration.ofMinutes(1));
            assertThat(lab.state(id)).isEqualTo(MessageState.DELIVERED);
        }

        @Test
        void whereNoneCanOpenItWhatWaitsIsCountedAsStuck() {
            Laboratory lab = lab();
            put(lab.engine, ACME);
            route(lab.engine, "acme");
            lab.time.advance(SECOND);
            lab.engine.close();
            SmsEngine without = another(lab, builder -> {});
            MessageId id = without.client().send(to(1)).id();
            lab.time.advance(Duration.ofMinutes(5));
            assertThat(without.client().find(id).orElseThrow().state()).isEqualTo(MessageState.QUEUED);
            assertThat(without.gauges().stuck().unserved()).isEqualTo(1);
        }
    }

    @Nested
    class AtTheDoor {
        private SmsException refused(String changes) {
            Laboratory lab = lab();
            Map<String, String> attributes = new HashMap<>(
                    Map.of("provider", "acme", "setting.host", "sms.acme.example", "secret.password", "acme-pass"));
            for (String change : changes.split(" ")) {
                String[] parts = change.split("=", 2);
                attributes.put(parts[0], parts[1]);
            }
            return refusal(() -> lab.engine.definitions().put(DefinitionChange.of(Kind.CHANNEL, "acme", attributes)));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            provider=acne                             | this node has no provider of that type; there are acme
            provider=                                 | attribute provider is needed where a definition says whose account a channel has
            setting.hosst=x                           | provider acme has no setting 'hosst'
            setting.host=                             | provider acme needs 'host'
            setting.binds=many                        | setting 'binds' of provider acme is not a whole number
            setting.binds=11                          | setting 'binds' of provider acme is more than 10
            setting.host=evil.example                 | setting 'host' is not the one with which a secret that it names may be used (secrets: acme-pass)
            secret.password=hunter2                   | setting 'password' names a secret that the configuration of this node does not have under secrets; it has acme-pass
            secret.password=                          | provider acme needs 'password'
            secret.password= setting.password=hunter2 | setting 'password' is a secret, which no definition holds
            setting.password=hunter2                  | attribute secret.password cannot be read: is given twice
            secret.password=hunter_2!                 | attribute secret.password cannot be read: is no name of a secret
            endpoint=elsewhere.example                | attribute endpoint follows from the settings; leave it out
            owned=maybe                               | attribute owned cannot be read: is neither true nor false
            throughput=fast                           | attribute throughput cannot be read
            """)
        void whatAConfigurationCouldNotSayIsRefused(String changes, String problem) {
            SmsException refusal = refused(changes);
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DEFINITION);
            assertThat(refusal)
                    .hasMessageStartingWith("channel acme cannot be defined: ")
                    .hasMessageContaining(problem)
                    .hasMessageNotContaining("hunter");
            assertThat(provider.open).isZero();
        }

        @Test
        void anotherAccountIsAnotherChannel() {
            Laboratory lab = lab();
            put(lab.engine, ACME);
            SmsException refusal = refusal(() -> put(
                    lab.engine, ChannelTerms.of("acme").definedAccount(ACCOUNT.setting("system-id", "somebody-else"))));
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DEFINITION);
            assertThat(refusal)
                    .hasMessageContaining("attribute setting.system-id belongs to the account, which a channel keeps;"
                            + " define another channel");
        }

        @Test
        void aConfiguredOneKeepsTheAccountOfItsConfiguration() {
            Laboratory lab = lab(builder -> builder.secret(SECRET).authority(Kind.CHANNEL, Authority.API));
            assertThat(refusal(() -> put(lab.engine, ChannelTerms.of("a").definedAccount(ACCOUNT))))
                    .hasMessageContaining("belongs to the account, which is changed in the configuration")
                    .hasMessageContaining("(channels: a)");
        }

        @Test
        void templatesRoutesAndPriceListsMayNameItOnceItIsDefined() {
            Laboratory lab = lab();
            assertThat(refusal(() -> route(lab.engine, "a", "acme")))
                    .hasMessageContaining("acme, which does not exist");
            put(lab.engine, ACME);
            route(lab.engine, "a", "acme");
            lab.engine.definitions().put(DefinitionChange.of(Kind.PRICE_LIST, "acme", Map.of("price", "0.02 CNY")));
            assertThat(lab.sms.plan(to(1)).candidates()).hasSize(2);
        }

        @Test
        void aSecretThatCouldBeSentAnywhereIsNotTaken() {
            SmsEngineBuilder builder = SmsEngine.builder()
                    .channel("a", Sandbox.accepting())
                    .provider(provider)
                    .secret(ChannelSecret.of("acme-pass", AcmeProvider.PASSWORD, "acme"));
            assertThatThrownBy(builder::start)
                    .hasMessage("secret acme-pass does not say with which 'host' it may be used, so that a definition"
                            + " could have it sent anywhere; name it");
        }
    }

    @Nested
    class WhereAConfigurationNamesItToo {
        private final AcmeProvider configured = new AcmeProvider(Sandbox.accepting());

        private SmsEngine withBoth(Authority authority) {
            Laboratory lab = lab();
            put(lab.engine, ACME.weight(7));
            lab.time.advance(SECOND);
            lab.engine.close();
            SmsEngine engine = another(
                    lab,
                    builder -> builder.secret(SECRET)
                            .channel("acme", configured.sandbox)
                            .authority(Kind.CHANNEL, authority));
            lab.time.advance(SECOND);
            return engine;
        }

        @Test
        void theConfigurationHasTheLastWordByDefault() {
            SmsEngine engine = withBoth(Authority.FILE);
            assertThat(provider.open).isZero();
            assertThat(engine.definitions()
                            .find(Kind.CHANNEL, "acme")
                            .orElseThrow()
                            .attributes())
                    .isEqualTo(Map.of("provider_no", "sandbox", "weight", "1"));
        }

        @Test
        void theApiHasItWhereTheConfigurationLeavesItToTheApi() {
            SmsEngine engine = withBoth(Authority.API);
            assertThat(provider.open).isEqualTo(1);
            assertThat(engine.definitions().history(Kind.CHANNEL, "acme")).hasSize(1);
            assertThat(status(engine, "acme").health()).isEqualTo(Health.UP);
        }

        @Test
        void aNodeThatHadOpenedItByItsDefinitionUsesItNoMore() {
            Laboratory lab = lab();
            put(lab.engine, ACME);
            route(lab.engine, "acme");
            lab.time.advance(SECOND);
            another(lab, builder -> builder.channel("acme", configured.sandbox.ledger(lab.truth)));
            lab.time.advance(SECOND.multipliedBy(3));
            IntStream.range(0, 10).forEach(i -> lab.send(to(i)));
            lab.time.advance(SECOND.multipliedBy(3));
            assertThat(lab.sandbox("a").submissions().size()
                            + configured.sandbox.submissions().size())
                    .isEqualTo(10);
            assertThat(provider.open).as("its reports still come").isEqualTo(1);
        }
    }

    @Nested
    class WhileItIsOpened {
        @Test
        void whatItSaysOfItsLinkIsHeardInOrder() {
            provider.opening(context -> {
                context.link(true, 10, "too early");
                context.link(false, 0, "it is not bound yet");
            });
            Laboratory lab = lab();
            put(lab.engine, ACME);
            route(lab.engine, "acme");
            MessageId id = lab.send(to(1));
            lab.time.advance(SECOND.multipliedBy(5));
            assertThat(lab.copies(id)).isZero();
            assertThat(status(lab.engine, "acme").reason()).isEqualTo("it is not bound yet");
            provider.sandbox.link(true, 10, "bound");
            lab.time.advance(SECOND);
            assertThat(lab.copies(id)).isEqualTo(1);
        }

        @Test
        void aProviderThatThrowsLeavesItDownAndTheEngineRunning() {
            provider.opening(context -> {
                throw new IllegalStateException("no file keys.p12");
            });
            Laboratory lab = lab();
            put(lab.engine, ACME);
            route(lab.engine, "acme", "a");
            MessageId id = lab.send(to(1));
            lab.time.advance(SECOND);
            assertThat(status(lab.engine, "acme").reason())
                    .isEqualTo("it is not open on this node: its provider threw IllegalStateException");
            assertThat(lab.truth.copiesOf(id)).extracting(Copy::channelId).containsExactly("a");
            lab.engine.resume("acme");
            lab.time.advance(SECOND);
            assertThat(status(lab.engine, "acme").health()).isEqualTo(Health.DOWN);
        }

        @Test
        void anEngineThatIsClosedLeavesNoneOpen() {
            Laboratory lab = lab();
            put(lab.engine, ACME);
            lab.engine.close();
            lab.time.advance(SECOND);
            assertThat(provider.open).isZero();
        }
    }

    @Test
    void oneThatCannotBeOpenedIsToldToTheLogOnce() {
        Laboratory lab = lab();
        put(lab.engine, ACME);
        lab.engine.close();
        List<String> lines = RecordedLogs.begin();
        try {
            another(lab, builder -> {});
            lab.time.advance(Duration.ofMinutes(1));
        } finally {
            RecordedLogs.end();
        }
        assertThat(lines.stream().filter(line -> line.contains("Channel acme is not open on this node: setting")))
                .hasSize(1);
        assertThat(lines).noneMatch(line -> line.contains(AcmeProvider.PASSWORD));
    }
}
