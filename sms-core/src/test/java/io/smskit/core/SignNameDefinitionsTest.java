package io.smskit.core;

import static io.smskit.MessageClass.VERIFICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.SmsException;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.SignName;
import io.smskit.definition.SmsDefinitions;
import io.smskit.policy.Candidate;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.Definition.Reference;
import io.smskit.template.Binding;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where sign names are approved. The laboratory has the channels {@code a} and {@code b} of the provider {@code sandbox}. */
class SignNameDefinitionsTest {
    private final Laboratory lab = Laboratory.with("a", Sandbox.accepting())
            .channel("b", Sandbox.accepting())
            .start();
    private final SmsDefinitions definitions = lab.engine.definitions();

    @AfterEach
    void close() {
        lab.close();
    }

    private Definition put(String name, String... providers) {
        return definitions.put(DefinitionChange.of(SignName.of(name, providers)));
    }

    private static Message under(String signName) {
        return Message.text("hello").to(Laboratory.NUMBER).signName(signName);
    }

    private List<String> open(Message message) {
        return lab.sms.plan(message).candidates().stream()
                .filter(Candidate::isEligible)
                .map(Candidate::channel)
                .toList();
    }

    private static ErrorCode refusal(ThrowingCallable call) {
        return catchThrowableOfType(SmsException.class, call).code();
    }

    @Test
    void everySignNameIsTakenWhereNoneIsDefined() {
        assertThat(open(under("Acme"))).containsExactly("a", "b");
    }

    @Test
    void oneThatIsDefinedIsTakenByItsProviderAndNamedByItsMessages() {
        put("Acme", "sandbox");
        MessageId id = lab.send(under("Acme"));
        assertThat(lab.view(id).definitions()).containsExactly(new Reference(Kind.SIGN_NAME, "Acme", 1));
        assertThat(open(under("Acme"))).containsExactly("a", "b");
    }

    @Test
    void anotherOneIsNotTakenByThatProvider() {
        put("Acme", "sandbox");
        assertThatThrownBy(() -> lab.send(under("Umbrella")))
                .isInstanceOfSatisfying(
                        SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_ROUTE))
                .hasMessage("no channel of route default can carry the message: a: sign name Umbrella is not defined"
                        + " for it; b: sign name Umbrella is not defined for it");
    }

    @Test
    void oneOfAnAccountIsTakenByItsChannelOnly() {
        put("Acme", "a");
        put("Umbrella", "b");
        assertThat(open(under("Acme"))).containsExactly("a");
        assertThat(open(under("Umbrella"))).containsExactly("b");
        MessageId id = lab.send(under("Umbrella"));
        lab.time.advance(Duration.ofSeconds(1));
        assertThat(lab.view(id).lastAttempt().orElseThrow().channel()).isEqualTo("b");
    }

    @Test
    void channelsOfWhichNothingIsDefinedTakeEverySignName() {
        put("Acme", "a");
        assertThat(open(under("Umbrella"))).containsExactly("b");
        assertThat(open(Message.text("hello").to(Laboratory.NUMBER)))
                .as("under the channels' own")
                .containsExactly("a", "b");
    }

    @Test
    void oneThatIsDisabledRefusesNewMessages() {
        Definition acme = put("Acme", "sandbox");
        definitions.put(DefinitionChange.to(acme).disabled());
        assertThatThrownBy(() -> lab.send(under("Acme")))
                .isInstanceOfSatisfying(
                        SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SIGN_NAME_DISABLED))
                .hasMessage("sign name Acme may not be used at present; publish a version of it that is enabled");
        definitions.put(DefinitionChange.to(acme));
        assertThat(lab.send(under("Acme"))).isNotNull();
    }

    @Test
    void theOneOfABusinessIsMeantToo() {
        definitions.put(DefinitionChange.of(SignName.of("Night", "sandbox")).disabled());
        definitions.put(DefinitionChange.of(Business.of("B-1", "login").signName("Night")));
        Message message = Message.business("B-1").args("482913").to(Laboratory.NUMBER);
        assertThat(refusal(() -> lab.send(message))).isEqualTo(ErrorCode.SIGN_NAME_DISABLED);
        put("Day", "sandbox");
        assertThat(lab.send(message.signName("Day"))).as("its own").isNotNull();
    }

    @Test
    void theOneOfABindingIsNotUsedWhereItIsDisabledOrNotDefined() {
        definitions.put(DefinitionChange.of(Template.of("hi", VERIFICATION, "Hi")
                .bind("a", Binding.named("1").signName("Acme"))
                .bind("b", Binding.named("2").signName("Umbrella"))));
        Message hi = Message.template("hi").to(Laboratory.NUMBER);
        put("Umbrella", "sandbox");
        assertThat(open(hi)).containsExactly("b");
        put("Acme", "a");
        assertThat(open(hi)).containsExactly("a", "b");
        definitions.put(DefinitionChange.of(SignName.of("Umbrella", "sandbox")).disabled());
        assertThat(open(hi)).containsExactly("a");
    }

    @Test
    void messagesThatWereAcceptedGoOutUnderOneThatIsDisabled() {
        Definition acme = put("Acme", "sandbox");
        MessageId id = lab.send(under("Acme").sendAt(lab.time.instant().plus(Duration.ofMinutes(5))));
        definitions.put(DefinitionChange.to(acme).disabled());
        lab.time.advance(Duration.ofMinutes(6));
        assertThat(lab.copies(id)).isEqualTo(1);
    }

    @Test
    void theOneOfAChannelItselfNeedsNoDefinitionAndCanBeDisabled() {
        try (Laboratory own = Laboratory.with("b", Sandbox.accepting())
                .and(builder -> builder.channel("a", new House(Sandbox.accepting())))
                .start()) {
            SmsDefinitions ofOwn = own.engine.definitions();
            Message plain = Message.text("hello").to(Laboratory.NUMBER);
            ofOwn.put(DefinitionChange.of(SignName.of("Acme", "sandbox")));
            assertThat(own.sms.plan(plain).candidates()).allMatch(Candidate::isEligible);
            ofOwn.put(DefinitionChange.of(SignName.of("House", "sandbox")).disabled());
            assertThat(own.sms.plan(plain).candidates())
                    .extracting(candidate ->
                            candidate.channel() + candidate.excluded().orElse(""))
                    .containsExactly("b", "asign name House may not be used at present");
        }
    }

    /** A sandbox with a sign name of its own. */
    private record House(Sandbox sandbox) implements ChannelDefinition {
        @Override
        public ChannelProvider provider() {
            ChannelProvider plain = sandbox.provider();
            return new ChannelProvider() {
                @Override
                public ProviderDescriptor descriptor() {
                    return ProviderDescriptor.of(
                            "sandbox",
                            plain.descriptor().capabilities(),
                            List.of(Setting.of("sign-name", Setting.Type.TEXT, "Its sign name")));
                }

                @Override
                public Channel open(ChannelSettings settings, ChannelContext context) {
                    return plain.open(ChannelSettings.of(plain.descriptor(), Map.of()), context);
                }
            };
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("sign-name", "House");
        }
    }

    @Test
    void oneNeedsAProvider() {
        assertThat(refusal(() -> definitions.put(DefinitionChange.of(Kind.SIGN_NAME, "Acme", Map.of("remark", "x")))))
                .isEqualTo(ErrorCode.INVALID_DEFINITION);
        assertThat(refusal(() -> definitions.put(
                        DefinitionChange.of(Kind.SIGN_NAME, "Acme", Map.of("provider_no", "Aliyun Cloud")))))
                .isEqualTo(ErrorCode.INVALID_DEFINITION);
    }
}
