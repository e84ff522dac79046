package io.smskit.config;

import static io.smskit.config.Configurations.READER;
import static io.smskit.config.Configurations.everyKey;
import static io.smskit.config.Configurations.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Money;
import io.smskit.Reason;
import io.smskit.SendReceipt;
import io.smskit.SmsClient;
import io.smskit.SmsException;
import io.smskit.core.ChannelStatus;
import io.smskit.core.Retention;
import io.smskit.core.SmsEngine;
import io.smskit.core.channel.BreakerOptions;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.store.InMemoryStores;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinedAccount;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.Rate;
import io.smskit.definition.SmsDefinitions;
import io.smskit.event.SmsEvent.Health;
import io.smskit.policy.Candidate;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.SandboxProvider;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.NodeStore;
import io.smskit.spi.store.SmsStores;
import io.smskit.template.Template;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key does what it says, in an engine under virtual time. */
final class EveryKeyTest {
    private static final Message CODE = Message.template("login.code")
            .param("code", "482913")
            .param("amount", "1.50")
            .param("name", "Li")
            .param("site", "https://a.example");

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-21T15:59:00Z"));

    @TempDir
    Path folder;

    private SmsConfiguration configuration;
    private SmsEngine engine;
    private SmsClient client;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("suppressed.txt"), "prefix:+8617\n");
        Configurations.writeKeys(folder);
        configuration = READER.load(Files.writeString(folder.resolve("sms.yaml"), resource("every-key.yaml")));
        engine = configuration.builder().time(time).start();
        client = engine.client();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(SmsException.class)
                .isThrownBy(call)
                .extracting(SmsException::code)
                .isEqualTo(code);
    }

    @Test
    void regionAndCountriesDecideOnNumbers() {
        assertThat(client.plan(Message.text("x").to("13800138000")).country()).isEqualTo("CN");
        assertThat(client.plan(Message.text("x").to("+12025550123")).country()).isEqualTo("US");
        assertRefused(
                ErrorCode.DESTINATION_NOT_ALLOWED,
                () -> client.plan(Message.text("x").to("+4915112345678")));
    }

    @Test
    void maxSegmentsBoundsAText() {
        assertThat(client.plan(Message.text("x".repeat(459)).to("13800138000"))
                        .text()
                        .count())
                .isEqualTo(3);
        assertRefused(
                ErrorCode.CONTENT_TOO_LONG,
                () -> client.plan(Message.text("x".repeat(460)).to("13800138000")));
    }

    @Test
    void applicationsSendNoMoreThanTheyMay() {
        for (int i = 0; i < 2; i++) {
            assertThat(client.send(Message.text("x").application("shop").to("1380013800" + i))
                            .state())
                    .isEqualTo(MessageState.QUEUED);
        }
        assertThat(client.send(Message.text("x").application("shop").to("13800138009"))
                        .reason()
                        .map(Reason::code))
                .contains("APPLICATION_LIMIT");
    }

    @Test
    void definitionsSayWhoseWordCounts() {
        SmsDefinitions definitions = engine.definitions();
        Definition template = definitions.list(Kind.TEMPLATE).get(0);
        assertThat(definitions.put(DefinitionChange.to(template).disabled()).isEnabled())
                .isFalse();
        for (Kind kind : List.of(Kind.SIGN_NAME, Kind.ROUTE, Kind.PRICE_LIST, Kind.RECIPIENT_LIMIT)) {
            Definition first = definitions.list(kind).get(0);
            assertThat(definitions.put(DefinitionChange.to(first).disabled()).version())
                    .isEqualTo(2);
        }
        Definition business = definitions.list(Kind.BUSINESS).get(0);
        assertRefused(
                ErrorCode.DEFINITION_OWNED_BY_FILE,
                () -> definitions.put(DefinitionChange.to(business).disabled()));
    }

    @Test
    void aChannelCostsWhatItsListSays() {
        assertThat(client.plan(Message.template("hello").to("13800138000")).price())
                .contains(Money.parse("0.02 USD"));
        assertThat(client.plan(Message.template("hello").to("+12025550123")).price())
                .contains(Money.parse("0.03 USD"));
    }

    @Test
    void aBusinessBelongsToItsApplication() {
        Message code = Message.business("B-000003")
                .args("482913", "1.50", "Li", "https://a.example")
                .to("13800138000");
        assertThat(client.find(client.send(code).id()).orElseThrow().application())
                .isEqualTo("desk");
        assertRefused(ErrorCode.APPLICATION_CONFLICT, () -> client.send(code.application("shop")));
    }

    @Test
    void signNamesAreUsedWhereTheyAreApproved() {
        Message hello = Message.text("hello").to("13800138000");
        assertThat(client.plan(hello.signName("Acme")).candidates())
                .extracting(Candidate::channel)
                .containsExactly("main");
        assertRefused(ErrorCode.NO_ROUTE, () -> client.plan(hello.signName("Umbrella")));
    }

    @Test
    void repeatsAreBlockedWithinTheirWindow() {
        Message message = Message.text("x").to("13800138000");
        assertThat(client.send(message).state()).isEqualTo(MessageState.QUEUED);
        time.advance(Duration.ofSeconds(59));
        assertThat(client.send(message).reason().map(Reason::code)).contains("REPEATED_CONTENT");
        time.advance(Duration.ofSeconds(2));
        assertThat(client.send(message).state()).isEqualTo(MessageState.QUEUED);
    }

    @Test
    void limitsDelayAndCountDaysInTheirZone() {
        // It is one minute to midnight in Shanghai.
        for (int i = 0; i < 2; i++) {
            assertThat(client.send(CODE.param("code", i).to("13800138000")).state())
                    .isEqualTo(MessageState.QUEUED);
        }
        SendReceipt third = client.send(CODE.param("code", 3).to("13800138000"));
        assertThat(third.state()).isEqualTo(MessageState.SCHEDULED);
        assertThat(third.due()).isEqualTo("2026-11-21T16:00:00Z");
    }

    @Test
    void limitsOfOneRuleBlock() {
        Message hello = Message.template("hello").to("13800138000");
        assertThat(client.send(hello).state()).isEqualTo(MessageState.QUEUED);
        time.advance(Duration.ofHours(23));
        assertThat(client.send(hello).reason().map(Reason::code)).contains("LIMIT_EXCEEDED");
    }

    @Test
    void routesAreTakenByNameOfClassAndByBusiness() {
        assertThat(client.plan(Message.text("x").to("13800138000")).candidates())
                .extracting(Candidate::channel)
                .containsExactly("main");
        assertThat(client.plan(Message.template("hello").to("13800138000")).candidates())
                .extracting(Candidate::channel)
                .containsExactly("wire");
        assertThat(client.plan(Message.business("B-000003")
                                .args("482913", "1.50", "Li", "https://a.example")
                                .to("13800138000"))
                        .candidates())
                .extracting(Candidate::channel)
                .startsWith("main");
    }

    @Test
    void parametersAreOfTheirTypes() {
        assertRefused(
                ErrorCode.TEMPLATE_PARAM_INVALID,
                () -> client.plan(CODE.param("code", "x").to("13800138000")));
        assertRefused(
                ErrorCode.TEMPLATE_PARAM_TOO_LONG,
                () -> client.plan(CODE.param("code", "1234567").to("13800138000")));
        assertRefused(
                ErrorCode.TEMPLATE_PARAM_INVALID,
                () -> client.plan(CODE.param("amount", "1,5").to("13800138000")));
        assertRefused(
                ErrorCode.TEMPLATE_PARAM_TOO_LONG,
                () -> client.plan(CODE.param("name", "Liliana").to("13800138000")));
        assertRefused(
                ErrorCode.PARAM_URL_FORBIDDEN,
                () -> client.plan(CODE.param("name", "a.io").to("13800138000")));
    }

    @Test
    void providersGetTheirSettings() {
        SendReceipt receipt = client.send(CODE.to("13800138000"));
        time.advance(Duration.ofMillis(99));
        assertThat(client.find(receipt.id()).map(MessageView::state)).contains(MessageState.SUBMITTING);
        time.advance(Duration.ofMillis(10));
        assertThat(client.find(receipt.id()).map(MessageView::state)).contains(MessageState.SUBMITTED);
        time.advance(Duration.ofSeconds(2));
        assertThat(client.find(receipt.id()).map(MessageView::state)).contains(MessageState.DELIVERED);
    }

    @Test
    void theNodeLivesForItsLease() {
        List<Object> leases = new ArrayList<>();
        SmsStores stores = InMemoryStores.open();
        NodeStore nodes = (NodeStore) Proxy.newProxyInstance(
                NodeStore.class.getClassLoader(), new Class<?>[] {NodeStore.class}, (self, method, arguments) -> {
                    if (method.getName().equals("join")) {
                        leases.add(arguments[1]);
                    }
                    return method.invoke(stores.nodes(), arguments);
                });
        configuration
                .builder()
                .time(time)
                .stores(stores.toBuilder().nodes(nodes).build())
                .start()
                .close();
        assertThat(leases).containsExactly(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        { id: T-2, parameters: { c: code } }                           | T-2 {c=482913} [] none
        { id: T-2, parameters: { c: code, n: name } }                  | T-2 {c=482913, n=Li} [] none
        { id: T-2, parameters: [amount, code], sign-name: Acme }       | T-2 {} [1.50, 482913] Acme
        { id: T-2 }                                                    | T-2 {} [] none
        """)
    void aBindingFillsTheTemplateOfItsProvider(String binding, String expected) {
        assertThat(heardByTheWire(binding, CODE.to("13800138000"))).isEqualTo(expected);
    }

    @Test
    void theSignNameOfABusinessComesBeforeTheOneOfABinding() {
        Message business = Message.business("B-000003")
                .args("482913", "1.50", "Li", "https://a.example")
                .to("13800138000");
        assertThat(heardByTheWire("{ id: T-2, sign-name: Acme }", business)).isEqualTo("T-2 {} [] Night");
    }

    /** The wire answers with what it was given. */
    private String heardByTheWire(String binding, Message message) {
        SmsConfiguration wired = everyKey(Map.of(
                "wire: { id: T-2, parameters: { c: code } }",
                "wire: " + binding,
                "default: [main]",
                "default: [wire]",
                "night: [main, backup]",
                "night: [wire]"));
        try (SmsEngine other = wired.builder().time(time).start()) {
            MessageId id = other.client().send(message).id();
            time.runReady();
            MessageView view = other.client().find(id).orElseThrow();
            return view.lastAttempt().orElseThrow().providerMessageId().orElseThrow();
        }
    }

    @Test
    void suppressionsAreThereFromTheStart() {
        assertThat(client.send(Message.text("x").to("17012345678")).reason().map(Reason::code))
                .contains("SUPPRESSED");
    }

    @Test
    void messagesAreKeptAsLongAsTheirClassSays() {
        Retention retention = configuration.retention();
        assertThat(retention.of(MessageClass.VERIFICATION)).isEqualTo(Duration.ofDays(3));
        assertThat(retention.of(MessageClass.TRANSACTIONAL)).isEqualTo(Duration.ofDays(4));
        assertThat(retention.of(MessageClass.NOTIFICATION)).isEqualTo(Duration.ofDays(5));
        assertThat(retention.of(MessageClass.MARKETING)).isEqualTo(Retention.FOREVER);
        SendReceipt receipt = client.send(CODE.to("13800138000"));
        time.advance(Duration.ofDays(3));
        assertThat(client.find(receipt.id())).isPresent();
        time.advance(Duration.ofHours(7));
        assertThat(client.find(receipt.id())).isEmpty();
    }

    @Test
    void optionsOfAChannelAreItsOwn() throws IOException {
        ChannelOptions options = options("main");
        assertThat(options.throughput()).contains(new Rate(30, Duration.ofMinutes(1)));
        assertThat(options.window()).isEqualTo(7);
        assertThat(options.price()).contains(Money.parse("0.05 USD"));
        assertThat(options.weight()).isEqualTo(9);
        assertThat(options.tags()).containsExactlyInAnyOrder("fast", "cheap");
        assertThat(options.deadline()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.batch()).isEqualTo(3);
        assertThat(options.breaker())
                .isEqualTo(new BreakerOptions(7, 50, Duration.ofSeconds(2), Duration.ofMinutes(2)));
        assertThat(options.isEnabled()).isTrue();
        assertThat(options("backup").isEnabled()).isFalse();
    }

    @Test
    void optionsThatAreNotGivenStayTheEngines() {
        assertThat(options("wire")).usingRecursiveComparison().isEqualTo(ChannelOptions.defaults());
    }

    private ChannelOptions options(String channel) {
        Problems problems = new Problems();
        Spot root = Spot.named("x");
        Reading reading = new Reading(
                problems,
                new References(name -> null),
                folder,
                Map.of("wire", new WireProvider(), "sandbox", new SandboxProvider()));
        Given top = new Given(root);
        Schema.TOP.readInto(top, ConfigurationFormat.YAML.read(resource("every-key.yaml"), root, problems), reading);
        problems.refuse();
        return top.find(Schema.CHANNELS)
                .orElseThrow()
                .found()
                .get(channel)
                .value()
                .options(ChannelOptions.defaults());
    }

    @Test
    void codeMayAddToIt() {
        try (SmsEngine other = configuration
                .builder()
                .time(time)
                .template(Template.of("extra", MessageClass.MARKETING, "Extra"))
                .start()) {
            assertThat(other.client()
                            .plan(Message.template("extra").to("13800138000"))
                            .text()
                            .text())
                    .isEqualTo("Extra");
        }
    }

    @Test
    void definitionsMayOpenChannelsByItsSecretsWhereTheyAreMeantToGo() {
        DefinedAccount account = DefinedAccount.of("wire")
                .setting("url", "https://wire.example/acme")
                .setting("ends.far", "2")
                .secret("token", "acme");
        SmsDefinitions definitions = engine.definitions();
        definitions.put(DefinitionChange.of(ChannelTerms.of("acme").definedAccount(account)));
        time.advance(Duration.ofMillis(10));
        assertThat(engine.channels())
                .filteredOn(channel -> channel.id().equals("acme"))
                .extracting(ChannelStatus::health)
                .containsExactly(Health.UP);
        assertRefused(
                ErrorCode.INVALID_DEFINITION,
                () -> definitions.put(DefinitionChange.of(
                        ChannelTerms.of("other").definedAccount(account.setting("ends.far", "3")))));
    }

    @Test
    void aStoreThatIsFullSaysSo() throws IOException {
        SmsConfiguration small = READER.parse(
                "store: { url: 'memory:?capacity=1' }\nchannels: { a: { provider: sandbox } }",
                ConfigurationFormat.YAML);
        try (SmsEngine full = small.builder().time(time).start()) {
            full.client().send(Message.text("1").to("+8613800138000"));
            assertRefused(
                    ErrorCode.QUEUE_FULL,
                    () -> full.client().send(Message.text("2").to("+8613800138000")));
        }
    }

    @Test
    void whatOnlyTheStoreCanJudgeIsToldWithItsPlace() {
        SmsConfiguration wrong = READER.parse(
                "store:\n  url: memory:?capacity=many\nchannels: { a: { provider: sandbox } }",
                ConfigurationFormat.YAML);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> wrong.builder().start())
                .withMessageStartingWith("configuration:2: store.url: cannot open the memory store: its URL is memory");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(wrong::openStores)
                .withMessageStartingWith("configuration:2: store.url: cannot open the memory store: its URL is memory");
    }

    @Test
    void whatOnlyTheProviderCanJudgeIsToldWithItsPlace() {
        SmsConfiguration wrong = READER.parse(
                "channels:\n  a: { provider: wire, token: t, url: https://wire.example/refuse }\n",
                ConfigurationFormat.YAML);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> wrong.builder().start())
                .withMessage("configuration:2: channels.a: setting 'url' of provider wire leads nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "'memory:'", "'memory:?capacity=5'", "\" memory \""})
    void everyWayToNameTheMemoryStoreIsTaken(String url) {
        SmsConfiguration stored = READER.parse(
                "store: { url: " + url + " }\nchannels: { a: { provider: sandbox } }", ConfigurationFormat.YAML);
        try (SmsEngine other = stored.builder().time(time).start()) {
            assertThat(other.client()
                            .send(Message.text("1").to("+8613800138000"))
                            .state())
                    .isEqualTo(MessageState.QUEUED);
        }
    }
}
