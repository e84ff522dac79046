package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.SmsException;
import io.smskit.core.definition.Authority;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.Rate;
import io.smskit.definition.Route;
import io.smskit.definition.Route.Balance;
import io.smskit.definition.SmsDefinitions;
import io.smskit.policy.Candidate;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Channels that operators change while engines run. The laboratory has the channels {@code a} and {@code b}. */
class ChannelDefinitionsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SmsStores stores = SharedStores.open();

    @AutoClose
    private final Opened open = new Opened();

    private Laboratory.Setup two() {
        return Laboratory.with("a", Sandbox.accepting(), options -> options.throughput(Rate.perSecond(10)))
                .channel("b", Sandbox.accepting());
    }

    private Laboratory lab(Laboratory.Setup setup) {
        Laboratory lab = setup.stores(stores)
                .lease(Duration.ofSeconds(30))
                .and(builder -> builder.authority(Kind.CHANNEL, Authority.API))
                .start();
        open.add(lab);
        return lab;
    }

    private static Message to(int number) {
        return Message.text("hello").to("+8613800" + (100_000 + number));
    }

    private static Definition channel(SmsEngine engine, String name) {
        return engine.definitions().find(Kind.CHANNEL, name).orElseThrow();
    }

    private static Definition put(SmsEngine engine, String name, String attribute, String content) {
        SmsDefinitions definitions = engine.definitions();
        return definitions.put(DefinitionChange.to(channel(engine, name))
                .with(attribute, content)
                .by("alice"));
    }

    private static void disable(SmsEngine engine, String name) {
        engine.definitions().put(DefinitionChange.to(channel(engine, name)).disabled());
    }

    private static void enable(SmsEngine engine, String name) {
        engine.definitions().put(DefinitionChange.to(channel(engine, name)).enabled());
    }

    private static SmsException refusal(ThrowingCallable call) {
        return catchThrowableOfType(SmsException.class, call);
    }

    private static long sentThrough(Laboratory lab, String channel) {
        return lab.truth.copies().stream()
                .filter(copy -> copy.channelId().equals(channel))
                .count();
    }

    @Test
    void theConfigurationPublishesThemWithoutAnySecret() {
        Laboratory lab = lab(two());
        assertThat(channel(lab.engine, "a").attributes())
                .isEqualTo(Map.of("provider_no", "sandbox", "weight", "1", "throughput", "10/s"));
        assertThat(channel(lab.engine, "a").author()).isEqualTo("file");
    }

    @Test
    void aDisabledOneTakesNothingNewAndTheOthersOfTheRouteTakeWhatWaits() {
        Laboratory lab = lab(two());
        List<MessageId> ids =
                IntStream.range(0, 100).mapToObj(i -> lab.send(to(i))).toList();
        lab.time.advance(SECOND.multipliedBy(3));
        long before = sentThrough(lab, "a");
        assertThat(before).isBetween(20L, 40L);
        disable(lab.engine, "a");
        lab.time.advance(SECOND.multipliedBy(5));
        assertThat(sentThrough(lab, "a")).isLessThanOrEqualTo(before + 1);
        assertThat(ids).allSatisfy(id -> assertThat(lab.copies(id)).isEqualTo(1));
    }

    @Test
    void whereAllAreDisabledWhatWaitsGoesOnWaitingAndNewMessagesAreRefused() {
        Laboratory lab = lab(two());
        lab.sandbox("a").link(false, 0, "down");
        lab.sandbox("b").link(false, 0, "down");
        lab.time.advance(SECOND);
        MessageId waiting = lab.send(to(1));
        disable(lab.engine, "a");
        disable(lab.engine, "b");
        lab.sandbox("a").link(true, 64, "");
        lab.sandbox("b").link(true, 64, "");
        lab.time.advance(Duration.ofMinutes(10));
        assertThat(lab.copies(waiting)).isZero();
        assertThat(lab.state(waiting)).isNotEqualTo(MessageState.DEAD);
        assertThat(refusal(() -> lab.send(to(2))).code()).isEqualTo(ErrorCode.NO_ROUTE);
        enable(lab.engine, "b");
        lab.time.advance(SECOND.multipliedBy(2));
        assertThat(lab.copies(waiting)).isEqualTo(1);
        assertThat(sentThrough(lab, "b")).isEqualTo(1);
    }

    @Test
    void reportsOnWhatADisabledOneHasSentStillCount() {
        Laboratory lab = lab(Laboratory.with(
                "a",
                Sandbox.scripted(submission ->
                        Script.accept().report(ReportScript.delivered().after(Duration.ofMinutes(5))))));
        MessageId id = lab.send(to(1));
        lab.time.advance(SECOND);
        disable(lab.engine, "a");
        lab.time.advance(Duration.ofMinutes(6));
        assertThat(lab.state(id)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void anotherThroughputHoldsAtOnceAndOnOtherNodesWithinTwoSeconds() {
        Laboratory lab =
                lab(Laboratory.with("a", Sandbox.accepting(), options -> options.throughput(Rate.parse("1/h"))));
        SmsEngine other = lab.restarted();
        open.add(other);
        lab.time.advance(SECOND.multipliedBy(5));
        IntStream.range(0, 200).forEach(i -> lab.send(to(i)));
        lab.time.advance(Duration.ofSeconds(5));
        assertThat(lab.truth.copies()).hasSizeLessThanOrEqualTo(2);
        put(lab.engine, "a", "throughput", "20/s");
        Instant changed = lab.time.instant();
        lab.time.advance(Duration.ofSeconds(13));
        assertThat(lab.truth.copies())
                .as("20 a second by two nodes, of which one learned of it later")
                .hasSizeBetween(200, 202);
        Instant last = lab.truth.copies().get(lab.truth.copies().size() - 1).at();
        assertThat(last).isAfter(changed.plusSeconds(9));
    }

    @Test
    void aLowerThroughputHoldsFromTheNextSlotOn() {
        Laboratory lab =
                lab(Laboratory.with("a", Sandbox.accepting(), options -> options.throughput(Rate.perSecond(50))));
        IntStream.range(0, 400).forEach(i -> lab.send(to(i)));
        lab.time.advance(SECOND.multipliedBy(2));
        put(lab.engine, "a", "throughput", "2/s");
        long before = lab.truth.copies().size();
        lab.time.advance(SECOND.multipliedBy(5));
        assertThat(lab.truth.copies().size() - before).isBetween(9L, 12L);
    }

    @Test
    void weightsAreFollowedByNewMessages() {
        Laboratory lab = lab(Laboratory.with("a", Sandbox.accepting())
                .channel("b", Sandbox.accepting())
                .and(builder ->
                        builder.route(Route.of("default", List.of("a", "b")).balance(Balance.WEIGHT))));
        put(lab.engine, "a", "weight", "1000");
        assertThat(IntStream.range(0, 100)
                        .filter(i -> lab.sms
                                .plan(to(i))
                                .candidates()
                                .get(0)
                                .channel()
                                .equals("a")))
                .hasSizeGreaterThan(90);
    }

    @Test
    void aPriceHoldsWhereNoListSaysAnother() {
        Laboratory lab = lab(two().and(builder ->
                builder.route(Route.of("default", List.of("a", "b")).balance(Balance.PRICE))));
        put(lab.engine, "b", "price", "0.01 CNY");
        assertThat(lab.sms.plan(to(1)).candidates())
                .extracting(Candidate::channel)
                .startsWith("b");
        SmsException refusal = refusal(() -> put(lab.engine, "a", "price", "0.01 USD"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DEFINITION);
        assertThat(refusal).hasMessageContaining("route default goes by price").hasMessageContaining("CNY and USD");
    }

    @Test
    void whoseAccountItIsIsChangedInTheConfigurationOnly() {
        Laboratory lab = lab(two());
        SmsException refusal = refusal(() -> put(lab.engine, "a", "endpoint", "https://elsewhere.example"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DEFINITION);
        assertThat(refusal)
                .hasMessageContaining("attribute endpoint belongs to the account")
                .hasMessageContaining("channels: a");
        assertThat(refusal(() -> put(lab.engine, "a", "access_key_secret", "hunter2")))
                .hasMessageContaining("attribute access_key_secret")
                .hasMessageNotContaining("hunter2");
        assertThat(put(lab.engine, "a", "weight", "2").attributes()).containsEntry("provider_no", "sandbox");
    }

    @Test
    void oneThatNobodyHasConfiguredIsRefused() {
        Laboratory lab = lab(two());
        SmsException refusal = refusal(
                () -> lab.engine.definitions().put(DefinitionChange.of(Kind.CHANNEL, "c", Map.of("weight", "2"))));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DEFINITION);
        assertThat(refusal).hasMessageContaining("no node has configured it");
    }

    @Test
    void theFileHasTheLastWordByDefault() {
        Laboratory lab =
                Laboratory.with("a", Sandbox.accepting()).stores(stores).start();
        open.add(lab);
        assertThat(refusal(() -> put(lab.engine, "a", "weight", "2")).code())
                .isEqualTo(ErrorCode.DEFINITION_OWNED_BY_FILE);
    }

    @Test
    void whatOperatorsSaidHoldsAfterARestartAndCanBeTakenBack() {
        Laboratory lab = lab(two());
        Definition first = channel(lab.engine, "a");
        put(lab.engine, "a", "throughput", "2/s");
        disable(lab.engine, "b");
        SmsEngine restarted = lab.restarted();
        open.add(restarted);
        assertThat(channel(restarted, "a").attributes()).containsEntry("throughput", "2/s");
        assertThat(restarted.client().plan(to(1)).candidates().stream().filter(Candidate::isEligible))
                .extracting(Candidate::channel)
                .containsExactly("a");
        restarted.definitions().put(DefinitionChange.to(first).by("bob"));
        assertThat(channel(restarted, "a").attributes()).isEqualTo(first.attributes());
        assertThat(restarted.definitions().history(Kind.CHANNEL, "a"))
                .extracting(Definition::author)
                .containsExactly("api:bob", "api:alice", "file");
    }
}
