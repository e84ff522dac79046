package io.smskit.core;

import static io.smskit.MessageClass.NOTIFICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.SmsException;
import io.smskit.core.definition.Authority;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.RecipientLimit;
import io.smskit.definition.SmsDefinitions;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How many messages of a class one recipient gets, defined and changed while engines run. */
class RecipientLimitTest {
    private final SmsStores stores = SharedStores.open();

    private Laboratory lab(Consumer<SmsEngineBuilder> more) {
        return Laboratory.with("main", Sandbox.accepting())
                .stores(stores)
                .lease(Duration.ofSeconds(30))
                .and(more)
                .start();
    }

    private static void oneADayByTheFile(SmsEngineBuilder builder) {
        builder.limit(NOTIFICATION, WhenExceeded.BLOCK, List.of(LimitRule.sliding(1, Duration.ofDays(1))));
    }

    private static DefinitionChange limit(String rule) {
        return DefinitionChange.of(RecipientLimit.of(NOTIFICATION).limit(LimitRule.parse(rule, ZoneOffset.UTC)));
    }

    private static Message message() {
        return Message.text("Disk 91 % full on db-2").messageClass(NOTIFICATION).to(Laboratory.NUMBER);
    }

    private static MessageState sent(Laboratory lab, Message message) {
        MessageId id = lab.send(message);
        return lab.after(Duration.ofSeconds(1), id).state();
    }

    @Test
    void holdsFromTheNextMessageOn() {
        try (Laboratory lab = lab(builder -> {})) {
            assertThat(sent(lab, message())).isEqualTo(MessageState.SUBMITTED);
            lab.engine.definitions().put(limit("1/day"));
            assertThat(sent(lab, message())).isEqualTo(MessageState.SUBMITTED);
            MessageId third = lab.send(message());

            assertThat(lab.after(Duration.ofSeconds(1), third).state()).isEqualTo(MessageState.BLOCKED);
            assertThat(lab.view(third).reason()).get().extracting(Reason::code).isEqualTo("LIMIT_EXCEEDED");
            assertThat(sent(lab, message().to("+8613800138001"))).isEqualTo(MessageState.SUBMITTED);
        }
    }

    @Test
    void saysWhetherAMessageOverItWaits() {
        try (Laboratory lab = lab(builder -> {})) {
            lab.engine
                    .definitions()
                    .put(DefinitionChange.of(Kind.RECIPIENT_LIMIT, "notification", Map.of("limits", "1/h"))
                            .with("when_exceeded", "delay"));
            sent(lab, message());

            assertThat(sent(lab, message())).isEqualTo(MessageState.SCHEDULED);
        }
    }

    @Test
    void isThatOfTheTimeWhenAMessageIsReleased() {
        try (Laboratory lab = lab(builder -> {})) {
            lab.engine.definitions().put(limit("1/day"));
            sent(lab, message());
            MessageId later = lab.send(message().sendAt(Laboratory.START.plusSeconds(60)));
            lab.engine.definitions().put(limit("1/day").disabled());

            assertThat(lab.after(Duration.ofMinutes(2), later).state()).isEqualTo(MessageState.SUBMITTED);
        }
    }

    @Test
    void isRolledBack() {
        try (Laboratory lab = lab(builder -> {})) {
            SmsDefinitions definitions = lab.engine.definitions();
            definitions.put(limit("1/day").by("alice"));
            definitions.put(limit("100/day").by("alice"));
            List<Definition> history = definitions.history(Kind.RECIPIENT_LIMIT, "notification");
            definitions.put(DefinitionChange.to(history.get(1)).by("bob"));
            sent(lab, message());

            assertThat(sent(lab, message())).isEqualTo(MessageState.BLOCKED);
            assertThat(definitions.history(Kind.RECIPIENT_LIMIT, "notification"))
                    .extracting(Definition::author)
                    .containsExactly("api:bob", "api:alice", "api:alice");
        }
    }

    @Test
    void holdsOnOtherNodesWithinTwoSeconds() {
        try (Laboratory lab = lab(builder -> {});
                SmsEngine other = lab.restarted()) {
            other.definitions().put(limit("1/day"));
            lab.time.advance(Duration.ofSeconds(2));
            sent(lab, message());

            assertThat(sent(lab, message())).isEqualTo(MessageState.BLOCKED);
        }
    }

    @Test
    void ofTheFileIsChangedInTheFile() {
        try (Laboratory lab = lab(RecipientLimitTest::oneADayByTheFile)) {
            SmsDefinitions definitions = lab.engine.definitions();
            assertThat(definitions.list(Kind.RECIPIENT_LIMIT)).singleElement().satisfies(version -> {
                assertThat(version.author()).isEqualTo("file");
                assertThat(version.attributes()).isEqualTo(Map.of("limits", "1/day", "when_exceeded", "block"));
            });
            assertThat(catchThrowableOfType(SmsException.class, () -> definitions.put(limit("2/day")))
                            .code())
                    .isEqualTo(ErrorCode.DEFINITION_OWNED_BY_FILE);
        }
    }

    @Test
    void isChangedByTheApiWhereThatHasTheLastWord() {
        Consumer<SmsEngineBuilder> api = builder -> builder.authority(Kind.RECIPIENT_LIMIT, Authority.API);
        try (Laboratory lab = lab(api.andThen(RecipientLimitTest::oneADayByTheFile))) {
            lab.engine.definitions().put(limit("2/day"));
        }
        try (Laboratory lab = lab(api.andThen(RecipientLimitTest::oneADayByTheFile))) {
            sent(lab, message());

            assertThat(sent(lab, message())).isEqualTo(MessageState.SUBMITTED);
            assertThat(sent(lab, message())).isEqualTo(MessageState.BLOCKED);
        }
    }

    @Test
    void ofNoClassIsRefused() {
        try (Laboratory lab = lab(builder -> {})) {
            assertThat(catchThrowableOfType(
                                    SmsException.class,
                                    () -> lab.engine
                                            .definitions()
                                            .put(DefinitionChange.of(
                                                    Kind.RECIPIENT_LIMIT, "codes", Map.of("limits", "1/day"))))
                            .code())
                    .isEqualTo(ErrorCode.INVALID_DEFINITION);
        }
    }
}
