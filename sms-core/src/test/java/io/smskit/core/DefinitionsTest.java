package io.smskit.core;

import static io.smskit.ErrorCode.DEFINITION_CONFLICT;
import static io.smskit.ErrorCode.DEFINITION_OWNED_BY_FILE;
import static io.smskit.ErrorCode.INVALID_DEFINITION;
import static io.smskit.MessageClass.VERIFICATION;
import static io.smskit.spi.store.Definition.Kind.BUSINESS;
import static io.smskit.spi.store.Definition.Kind.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.BatchItem;
import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.core.definition.Authority;
import io.smskit.definition.Application;
import io.smskit.definition.AttributeChange;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.SmsDefinitions;
import io.smskit.definition.Usage;
import io.smskit.policy.LimitRule;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.Definition.Reference;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.SmsStores;
import io.smskit.template.Binding;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What messages are judged and sent by, and who changes it. The laboratory's file declares the template {@code login}. */
class DefinitionsTest {
    private static final Template WELCOME = Template.of("welcome", VERIFICATION, "Welcome, {name}!");

    private final UnreliableStores unreliable = new UnreliableStores(SharedStores.open());
    private final SmsStores stores = unreliable.stores();
    private final List<AutoCloseable> open = new ArrayList<>();

    private Laboratory lab(Laboratory.Setup setup) {
        Laboratory lab = setup.stores(stores).lease(Duration.ofSeconds(30)).start();
        open.add(lab);
        return lab;
    }

    private Laboratory lab() {
        return lab(setup());
    }

    private static Laboratory.Setup setup() {
        return Laboratory.with("main", Sandbox.scripted(submission -> Script.accept()));
    }

    private SmsEngine another(Laboratory lab) {
        SmsEngine engine = lab.restarted();
        open.add(engine);
        return engine;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static DefinitionChange welcome(String text) {
        return DefinitionChange.of(Template.of("welcome", VERIFICATION, text));
    }

    private static Message toWei() {
        return Message.template("welcome").param("name", "Wei").to(Laboratory.NUMBER);
    }

    private static String textOf(Laboratory lab, MessageId id) {
        return lab.truth.copiesOf(id).get(0).text();
    }

    private static ErrorCode refusal(ThrowingCallable call) {
        return catchThrowableOfType(SmsException.class, call).code();
    }

    @Nested
    class ATemplateThatIsPut {
        private final Laboratory lab = lab();
        private final SmsDefinitions definitions = lab.engine.definitions();

        @Test
        void isUsedByTheNextMessage() {
            assertThat(refusal(() -> lab.send(toWei()))).isEqualTo(ErrorCode.TEMPLATE_UNKNOWN);
            definitions.put(DefinitionChange.of(WELCOME));
            MessageId id = lab.send(toWei());
            lab.time.advance(Duration.ofSeconds(1));
            assertThat(textOf(lab, id)).isEqualTo("Welcome, Wei!");
        }

        @Test
        void saysWhoPutItAndWhen() {
            lab.time.advance(Duration.ofHours(1));
            Definition put = definitions.put(DefinitionChange.of(WELCOME).by("alice"));
            assertThat(put.version()).isEqualTo(1);
            assertThat(put.author()).isEqualTo("api:alice");
            assertThat(put.publishedAt()).isEqualTo(Laboratory.START.plus(Duration.ofHours(1)));
            assertThat(definitions.find(TEMPLATE, "welcome")).contains(put);
            assertThat(definitions.list(TEMPLATE)).extracting(Definition::name).containsExactly("login", "welcome");
        }

        @Test
        void isFollowedByAnotherVersionAndStaysInTheHistory() {
            definitions.put(welcome("Welcome, {name}!"));
            definitions.put(welcome("Hello, {name}!"));
            List<Definition> history = definitions.history(TEMPLATE, "welcome");
            assertThat(history).extracting(Definition::version).containsExactly(2, 1);
            assertThat(AttributeChange.between(history.get(1), history.get(0)))
                    .containsExactly(new AttributeChange(
                            "template_content", Optional.of("Welcome, {name}!"), Optional.of("Hello, {name}!")));
        }

        @Test
        void isNoNewVersionIfItSaysTheSame() {
            Definition first = definitions.put(welcome("Welcome, {name}!"));
            assertThat(definitions.put(welcome("Welcome, {name}!").by("bob").with("remark", " ")))
                    .isEqualTo(first);
        }

        @Test
        void isRolledBackByAVersionThatSaysWhatAnOldOneSaid() {
            Definition old = definitions.put(welcome("Welcome, {name}!"));
            definitions.put(welcome("Hello, {name}!"));
            Definition back = definitions.put(DefinitionChange.to(old).by("bob"));
            assertThat(back.version()).isEqualTo(3);
            assertThat(back.attributes()).isEqualTo(old.attributes());
            MessageId id = lab.send(toWei());
            lab.time.advance(Duration.ofSeconds(1));
            assertThat(textOf(lab, id)).isEqualTo("Welcome, Wei!");
        }

        @Test
        void refusesNewMessagesWhileItIsDisabled() {
            Definition enabled = definitions.put(DefinitionChange.of(WELCOME));
            definitions.put(DefinitionChange.to(enabled).disabled());
            assertThat(refusal(() -> lab.send(toWei()))).isEqualTo(ErrorCode.TEMPLATE_DISABLED);
            definitions.put(DefinitionChange.to(enabled));
            assertThat(lab.send(toWei())).isNotNull();
        }

        @Test
        void isPlannedWithAtOnce() {
            definitions.put(DefinitionChange.of(WELCOME));
            assertThat(lab.sms.plan(toWei()).text().text()).isEqualTo("Welcome, Wei!");
        }

        @Test
        void isRefusedWhereConfigurationWouldBe() {
            assertThatThrownBy(() -> definitions.put(DefinitionChange.of(WELCOME.bind("other", Binding.named("1")))))
                    .hasMessage("template welcome cannot be defined: it names channel other, which does not exist;"
                            + " there are main");
            assertThat(refusal(() -> definitions.put(welcome("Hello").with("text", "Hello"))))
                    .isEqualTo(INVALID_DEFINITION);
            assertThat(refusal(() -> definitions.put(DefinitionChange.of(Kind.KEY, "hash-key-1", Map.of()))))
                    .isEqualTo(INVALID_DEFINITION);
            assertThat(definitions.history(TEMPLATE, "welcome")).isEmpty();
        }
    }

    @Nested
    class ABusinessThatIsPut {
        private final Laboratory lab = lab();
        private final SmsDefinitions definitions = lab.engine.definitions();
        private final Message message =
                Message.business("B-000003").args("482913").to(Laboratory.NUMBER);

        @Test
        void isUsedByTheNextMessageWhichNamesBothVersions() {
            definitions.put(DefinitionChange.of(Business.of("B-000003", "login").signName("Acme"))
                    .with("business_name", "Login"));
            MessageId id = lab.send(message);
            lab.time.advance(Duration.ofSeconds(1));
            assertThat(lab.sandbox("main").submissions())
                    .extracting(Submission::signName)
                    .containsExactly(Optional.of("Acme"));
            assertThat(lab.view(id).definitions())
                    .containsExactly(new Reference(BUSINESS, "B-000003", 1), new Reference(TEMPLATE, "login", 1));
        }

        @Test
        void refusesMessagesWhileItIsDisabled() {
            definitions.put(
                    DefinitionChange.of(Business.of("B-000003", "login")).disabled());
            assertThat(refusal(() -> lab.send(message))).isEqualTo(ErrorCode.BUSINESS_DISABLED);
        }

        @Test
        void isOfAnApplicationInWhichItsMessagesAreSent() {
            definitions.put(DefinitionChange.of(Business.of("B-000003", "login").application("shop")));
            MessageId id = lab.send(message.idempotencyKey("order-1"));
            assertThat(lab.view(id).application()).isEqualTo("shop");
            assertThat(lab.send(message.application("shop").idempotencyKey("order-1")))
                    .isEqualTo(id);
            assertThat(lab.sms.sendAll(List.of(message.idempotencyKey("order-1"))))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            BatchItem.Stored.class,
                            item -> assertThat(item.receipt().id()).isEqualTo(id));
            assertThatThrownBy(() -> lab.send(message.application("desk")))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.APPLICATION_CONFLICT))
                    .hasMessage("business B-000003 belongs to application shop, and the message names another one");
        }

        @Test
        void namesWhatExists() {
            assertThat(refusal(() -> definitions.put(DefinitionChange.of(Business.of("B-1", "logout")))))
                    .isEqualTo(INVALID_DEFINITION);
            assertThat(refusal(() -> definitions.put(
                            DefinitionChange.of(Business.of("B-1", "login").route("none")))))
                    .isEqualTo(INVALID_DEFINITION);
        }
    }

    @Nested
    class AnApplicationThatIsPut {
        private final Laboratory lab = lab();
        private final SmsDefinitions definitions = lab.engine.definitions();
        private int number = 100_000;

        private SendReceipt send(String application) {
            return lab.sms.send(Message.text("Disk 91 % full on db-2")
                    .application(application)
                    .to("+8613800" + number++));
        }

        private DefinitionChange shop(String... limits) {
            Application shop = Application.of("shop");
            for (String limit : limits) {
                shop = shop.limit(LimitRule.parse(limit, ZoneId.of("Asia/Shanghai")));
            }
            return DefinitionChange.of(shop);
        }

        @Test
        void sendsNoMoreThanItsLimitsAllow() {
            definitions.put(shop("2/min", "3/calendar-day"));
            assertThat(List.of(send("shop").state(), send("shop").state())).containsOnly(MessageState.QUEUED);
            SendReceipt third = send("shop");
            assertThat(third.state()).isEqualTo(MessageState.BLOCKED);
            assertThat(third.reason().orElseThrow())
                    .isEqualTo(new Reason("APPLICATION_LIMIT", "application-limits", "2 of 2/min are used"));
            lab.time.advance(Duration.ofMinutes(2));
            assertThat(send("shop").state()).isEqualTo(MessageState.QUEUED);
            assertThat(send("shop").reason().orElseThrow().text()).isEqualTo("3 of 3/calendar-day are used");
        }

        @Test
        void limitsNoOther() {
            definitions.put(shop("1/min"));
            assertThat(List.of(
                            send("shop").state(),
                            send("other").state(),
                            send("other").state()))
                    .containsOnly(MessageState.QUEUED);
        }

        @Test
        void isNamedByItsMessages() {
            definitions.put(shop());
            assertThat(lab.view(send("shop").id()).definitions())
                    .containsExactly(new Reference(Kind.APPLICATION, "shop", 1));
            Message code = Message.template("login").param("code", "1").to(Laboratory.NUMBER);
            assertThat(lab.view(lab.send(code.application("shop"))).definitions())
                    .containsExactly(new Reference(Kind.APPLICATION, "shop", 1), new Reference(TEMPLATE, "login", 1));
        }

        @Test
        void sendsNothingWhileItIsDisabled() {
            definitions.put(shop().disabled());
            assertThat(refusal(() -> send("shop"))).isEqualTo(ErrorCode.APPLICATION_DISABLED);
            assertThat(send("other").state()).isEqualTo(MessageState.QUEUED);
        }

        @Test
        void givesBackWhatSurelyDidNotLeave() {
            definitions.put(shop("1/day"));
            lab.sandbox("main").link(false, 0, "held back");
            lab.time.advance(Duration.ofSeconds(1));
            assertThat(lab.sms.cancel(send("shop").id())).isTrue();
            assertThat(send("shop").state()).isEqualTo(MessageState.QUEUED);
        }

        @Test
        void hasAPackageThatGetsLargerAndIsNeverUsedTwice() {
            definitions.put(shop("2/total"));
            send("shop");
            lab.time.advance(Duration.ofHours(25));
            send("shop");
            assertThat(send("shop").reason().orElseThrow().text()).isEqualTo("2 of 2/total are used");
            assertThat(definitions.find(Kind.APPLICATION, "shop").orElseThrow().attributes())
                    .containsEntry("available_number", "2");
            definitions.put(shop("3/total"));
            assertThat(definitions.usage("shop"))
                    .containsExactly(new Usage(LimitRule.total(3), 2))
                    .extracting(Usage::left)
                    .containsExactly(1L);
            assertThat(send("shop").state()).isEqualTo(MessageState.QUEUED);
            lab.time.advance(Duration.ofHours(25));
            assertThat(send("shop").state()).isEqualTo(MessageState.BLOCKED);
        }

        @Test
        void tellsWhatItHasUsedOfEachLimit() {
            assertThat(definitions.usage("shop")).isEmpty();
            definitions.put(shop("5/min", "9/calendar-month"));
            send("shop");
            lab.time.advance(Duration.ofMinutes(2));
            send("shop");
            assertThat(definitions.usage("shop"))
                    .extracting(Usage::toString)
                    .containsExactly("1 of 5/min are used", "2 of 9/calendar-month are used");
            lab.time.advance(Duration.ofMinutes(2));
            assertThat(definitions.usage("shop")).extracting(Usage::used).containsExactly(0L, 2L);
        }

        @Test
        void isTheSameForAllNodes() {
            SmsEngine other = another(lab);
            definitions.put(shop("1/day"));
            lab.time.advance(Duration.ofSeconds(2));
            send("shop");
            assertThat(other.client()
                            .send(Message.text("Hello").application("shop").to("+8613800138001"))
                            .state())
                    .isEqualTo(MessageState.BLOCKED);
        }

        @Test
        void canComeFromTheFile() {
            lab.close();
            Laboratory next = lab(setup().and(builder ->
                    builder.application(Application.of("shop").limit(LimitRule.parse("1/day", ZoneId.of("UTC"))))));
            assertThat(next.engine.definitions().list(Kind.APPLICATION))
                    .extracting(Definition::author)
                    .containsExactly("file");
            assertThat(refusal(() -> next.engine.definitions().put(shop()))).isEqualTo(DEFINITION_OWNED_BY_FILE);
        }
    }

    @Nested
    class AMessage {
        private final Laboratory lab = lab(setup().and(builder -> builder.authority(TEMPLATE, Authority.API)));
        private final SmsDefinitions definitions = lab.engine.definitions();

        private DefinitionChange bound(String text, Binding binding) {
            return DefinitionChange.of(
                    Template.of("welcome", VERIFICATION, text).bind("main", binding));
        }

        private MessageId waiting() {
            return lab.send(toWei().sendAt(lab.time.instant().plus(Duration.ofMinutes(5)))
                    .validity(Duration.ofHours(1)));
        }

        private Submission last() {
            List<Submission> submissions = lab.sandbox("main").submissions();
            return submissions.get(submissions.size() - 1);
        }

        @Test
        void carriesTheVersionThatItWasJudgedBy() {
            definitions.put(welcome("Welcome, {name}!"));
            MessageId first = lab.send(toWei());
            definitions.put(welcome("Hello, {name}!"));
            MessageId second = lab.send(toWei());
            assertThat(lab.view(first).definitions()).containsExactly(new Reference(TEMPLATE, "welcome", 1));
            assertThat(lab.view(second).definitions()).containsExactly(new Reference(TEMPLATE, "welcome", 2));
            assertThat(lab.view(lab.sendText()).definitions()).isEmpty();
        }

        @Test
        void goesOutByTheVersionThatItWasJudgedBy() {
            definitions.put(bound("Welcome, {name}!", Binding.positional("SMS_1", "name")));
            MessageId id = waiting();
            definitions.put(bound("Your code is {code}.", Binding.positional("SMS_2", "code")));
            lab.time.advance(Duration.ofMinutes(6));
            assertThat(lab.copies(id)).isEqualTo(1);
            assertThat(last().template().orElseThrow().id()).isEqualTo("SMS_1");
        }

        @Test
        void goesOutByThatVersionFromAnotherNodeAndAfterARestart() {
            definitions.put(bound("Welcome, {name}!", Binding.positional("SMS_1", "name")));
            MessageId id = waiting();
            definitions.put(bound("Your code is {code}.", Binding.positional("SMS_2", "code")));
            lab.close();
            another(lab);
            lab.time.advance(Duration.ofMinutes(6));
            assertThat(lab.copies(id)).isEqualTo(1);
            assertThat(last().template().orElseThrow().id()).isEqualTo("SMS_1");
        }

        @Test
        void goesOutByThatVersionAlthoughTheStoreDoesNotSayWhatItWas() {
            definitions.put(bound("Welcome, {name}!", Binding.positional("SMS_1", "name")));
            MessageId id = waiting();
            definitions.put(bound("Your code is {code}.", Binding.positional("SMS_2", "code")));
            unreliable.down(call -> call.equals("DefinitionStore.history"));
            lab.time.advance(Duration.ofMinutes(6));
            assertThat(lab.copies(id)).isEqualTo(1);
            assertThat(last().template().orElseThrow().id()).isEqualTo("SMS_1");
        }

        @Test
        void waitsOnANodeThatNeverKnewThatVersionUntilTheStoreSaysWhatItWas() {
            definitions.put(bound("Welcome, {name}!", Binding.positional("SMS_1", "name")));
            MessageId id = waiting();
            definitions.put(bound("Your code is {code}.", Binding.positional("SMS_2", "code")));
            lab.close();
            another(lab);
            unreliable.down(call -> call.equals("DefinitionStore.history"));
            lab.time.advance(Duration.ofMinutes(6));
            assertThat(lab.copies(id)).isZero();
            unreliable.up();
            lab.time.advance(Duration.ofMinutes(1));
            assertThat(lab.copies(id)).isEqualTo(1);
            assertThat(last().template().orElseThrow().id()).isEqualTo("SMS_1");
        }

        @Test
        void goesOutAlthoughItsTemplateWasDisabledMeanwhile() {
            Definition put = definitions.put(welcome("Welcome, {name}!"));
            MessageId id = waiting();
            definitions.put(DefinitionChange.to(put).disabled());
            lab.time.advance(Duration.ofMinutes(6));
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }

    @Nested
    class TheFile {
        private Laboratory.Setup saying(String text) {
            return setup().and(builder -> builder.template(Template.of("login", VERIFICATION, text)));
        }

        @Test
        void writesWhatItDeclaresOnce() {
            Laboratory lab = lab();
            another(lab);
            assertThat(lab.engine.definitions().history(TEMPLATE, "login"))
                    .singleElement()
                    .satisfies(version -> assertThat(version.author()).isEqualTo("file"));
        }

        @Test
        void writesAgainWhenItHasChanged() {
            lab(saying("Code {code}")).close();
            Laboratory lab = lab(saying("Your code: {code}"));
            assertThat(lab.engine.definitions().history(TEMPLATE, "login"))
                    .extracting(Definition::version)
                    .containsExactly(2, 1);
            MessageId id = lab.send(Message.template("login").param("code", "1").to(Laboratory.NUMBER));
            lab.time.advance(Duration.ofSeconds(3));
            assertThat(textOf(lab, id)).isEqualTo("Your code: 1");
        }

        @Test
        void ownsWhatItDeclares() {
            SmsDefinitions definitions = lab().engine.definitions();
            DefinitionChange change = DefinitionChange.of(Template.of("login", VERIFICATION, "Code {code}"));
            for (DefinitionChange each : List.of(change, change.disabled(), change.takingOver())) {
                assertThatThrownBy(() -> definitions.put(each))
                        .isInstanceOfSatisfying(
                                SmsException.class, e -> assertThat(e.code()).isEqualTo(DEFINITION_OWNED_BY_FILE))
                        .hasMessage("template login was not changed: the configuration declares it; change it there, or"
                                + " let the API change every template by definitions: { template: api }");
            }
        }

        @Test
        void leavesWhatItCeasesToDeclareToBeTakenOver() {
            lab(saying("Code {code}").and(builder -> builder.template(WELCOME))).close();
            Laboratory lab = lab();
            MessageId id = lab.send(toWei());
            lab.time.advance(Duration.ofSeconds(3));
            assertThat(lab.copies(id)).as("still usable").isEqualTo(1);
            SmsDefinitions definitions = lab.engine.definitions();
            assertThatThrownBy(() -> definitions.put(welcome("Hello, {name}!")))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(DEFINITION_OWNED_BY_FILE))
                    .hasMessageContaining("take it over if no file declares it any more");
            assertThat(definitions.put(welcome("Hello, {name}!").takingOver()).version())
                    .isEqualTo(2);
            assertThat(definitions.put(welcome("Hi, {name}!")).version()).isEqualTo(3);
        }

        @Test
        void givesTheFirstVersionOnlyWhereTheApiHasTheLastWord() {
            Laboratory.Setup first = saying("Code {code}").and(b -> b.authority(TEMPLATE, Authority.API));
            Laboratory lab = lab(first);
            lab.engine.definitions().put(DefinitionChange.of(Template.of("login", VERIFICATION, "Your code: {code}")));
            lab.close();
            SmsEngine again = another(lab);
            assertThat(again.definitions().find(TEMPLATE, "login").orElseThrow().attributes())
                    .containsEntry("template_content", "Your code: {code}");
        }

        @Test
        void takesTheNameBackThatTheApiHadDefined() {
            Laboratory lab = lab();
            lab.engine.definitions().put(welcome("Hello, {name}!").disabled());
            lab.close();
            Laboratory next = lab(setup().and(builder -> builder.template(WELCOME)));
            Definition current =
                    next.engine.definitions().find(TEMPLATE, "welcome").orElseThrow();
            assertThat(current.author()).isEqualTo("file");
            assertThat(current.isEnabled()).isTrue();
        }
    }

    @Nested
    class OfTwoNodes {
        private final Laboratory lab = lab();
        private final SmsEngine other = another(lab);

        @Test
        void oneSeesWithinTwoSecondsWhatTheOtherHasPut() {
            lab.engine.definitions().put(DefinitionChange.of(WELCOME));
            lab.time.advance(Duration.ofSeconds(2));
            MessageId id = other.client().send(toWei()).id();
            assertThat(lab.view(id).definitions()).containsExactly(new Reference(TEMPLATE, "welcome", 1));
            other.definitions().put(welcome("Hello, {name}!"));
            lab.time.advance(Duration.ofSeconds(2));
            assertThat(lab.view(lab.send(toWei())).definitions())
                    .containsExactly(new Reference(TEMPLATE, "welcome", 2));
        }

        @Test
        void oneWinsAndTheOtherHearsOfTheConflict() {
            Definition looked = lab.engine.definitions().put(DefinitionChange.of(WELCOME));
            DefinitionChange mine = welcome("Hello, {name}!").after(looked.version());
            DefinitionChange theirs = welcome("Hi, {name}!").after(looked.version());
            assertThat(lab.engine.definitions().put(mine).version()).isEqualTo(2);
            assertThatThrownBy(() -> other.definitions().put(theirs))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(DEFINITION_CONFLICT))
                    .hasMessage("template welcome was not changed: version 1 was looked at, and the current one is 2;"
                            + " look again and repeat what is still wanted");
        }

        @Test
        void oneThatIsOvertakenWhileItPutsHearsOfTheConflict() {
            lab.engine.definitions().put(DefinitionChange.of(WELCOME));
            boolean[] overtaken = {false};
            unreliable.before(call -> {
                if (call.equals("DefinitionStore.publish") && !overtaken[0]) {
                    overtaken[0] = true;
                    other.definitions().put(welcome("Hi, {name}!"));
                }
            });
            assertThat(refusal(() -> lab.engine.definitions().put(welcome("Hello, {name}!"))))
                    .isEqualTo(DEFINITION_CONFLICT);
        }

        @Test
        void bothGoOnByWhatTheyKnowWhileTheStoreDoesNotAnswer() {
            lab.engine.definitions().put(DefinitionChange.of(WELCOME));
            unreliable.down(call -> call.startsWith("DefinitionStore"));
            lab.time.advance(Duration.ofSeconds(10));
            assertThat(lab.view(lab.send(toWei())).definitions()).hasSize(1);
            assertThat(refusal(() -> other.client().send(toWei()))).isEqualTo(ErrorCode.TEMPLATE_UNKNOWN);
            unreliable.up();
            lab.time.advance(Duration.ofSeconds(2));
            assertThat(other.client().send(toWei())).isNotNull();
        }

        @Test
        void oneThatCannotUseAVersionStaysWithTheOneBefore() {
            lab.engine.definitions().put(DefinitionChange.of(WELCOME));
            stores.definitions()
                    .publish(
                            new DefinitionStore.Draft(
                                    TEMPLATE,
                                    "welcome",
                                    1,
                                    "api:later-release",
                                    true,
                                    new TreeMap<>(Map.of("class", "verification", "blocks", "[]"))),
                            lab.time.instant());
            lab.time.advance(Duration.ofSeconds(2));
            assertThat(lab.view(lab.send(toWei())).definitions())
                    .containsExactly(new Reference(TEMPLATE, "welcome", 1));
        }
    }

    @Nested
    class AnEngineBesideNothingDefined {
        @Test
        void publishesItsChannelsAndReadsEachKindOnce() {
            List<String> calls = new ArrayList<>();
            unreliable.before(calls::add);
            SmsEngine engine = SmsEngine.builder()
                    .channel("main", Sandbox.accepting())
                    .time(VirtualTime.startingAt(Laboratory.START))
                    .stores(stores)
                    .start();
            open.add(engine);
            assertThat(calls.stream().filter(call -> call.startsWith("DefinitionStore")))
                    .as("the register of keys, then the channel, then every kind")
                    .startsWith(
                            "DefinitionStore.current",
                            "DefinitionStore.revision",
                            "DefinitionStore.publish",
                            "DefinitionStore.revision")
                    .filteredOn("DefinitionStore.current"::equals)
                    .hasSize(9);
        }
    }
}
