package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.BalanceQuery;
import io.smskit.spi.Channel;
import io.smskit.spi.MessageCancel;
import io.smskit.spi.Submission;
import io.smskit.spi.report.ReportPull;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules about what is asked of a provider besides taking messages. */
abstract class ChannelQueryRules extends ChannelRules {
    ChannelQueryRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-85 required: a query of an attempt throws nothing and is answered")
    void queryIsAnswered() {
        answer(PeerBehaviour.ACCEPT);
    }

    @DisplayName("P-86 required: a peer that could not be asked proves nothing about an attempt")
    @ParameterizedTest(name = "{displayName}, when the peer behaves as {0}")
    @EnumSource(names = {"GARBAGE", "ERROR_PAGE", "SILENT", "CUT_AFTER_REQUEST", "REFUSE_CONNECTION"})
    void faultsProveNothing(PeerBehaviour behaviour) {
        assertThat(answer(behaviour)).isInstanceOf(AttemptQuery.Unavailable.class);
    }

    /** A stage that fails counts as unavailable. */
    private AttemptQuery.Answer answer(PeerBehaviour behaviour) {
        Channel channel = bench.open(behaviour);
        AttemptQuery query = ability(channel, AttemptQuery.class);
        Submission submission = drafts.message(channel, 1);
        var doubt = new AttemptQuery.Doubt(submission.attempt(), submission.to(), bench.now(), 0);
        var stage = bench.call("query()", () -> query.query(doubt)).exceptionally(ChannelQueryRules::unavailable);
        return bench.settled("the stage of query()", stage);
    }

    private static AttemptQuery.Answer unavailable(Throwable thrown) {
        return new AttemptQuery.Unavailable(Failure.of(FailureKind.PLUGIN_FAULT, "failed", "the stage failed"));
    }

    @DisplayName("P-87 required: a balance, a cancel and a pull throw nothing and are answered in time")
    @ParameterizedTest(name = "{displayName}, when the peer behaves as {0}")
    @EnumSource(names = {"ACCEPT", "GARBAGE", "SILENT", "REFUSE_CONNECTION"})
    void otherQuestionsAreAnswered(PeerBehaviour behaviour) {
        Channel channel = bench.open(behaviour);
        AttemptId attempt = drafts.message(channel, 1).attempt();
        channel.ability(BalanceQuery.class)
                .ifPresent(ability ->
                        bench.assertCompletes("the stage of balance()", bench.call("balance()", ability::balance)));
        channel.ability(MessageCancel.class)
                .ifPresent(ability -> bench.assertCompletes(
                        "the stage of cancel()", bench.call("cancel()", () -> ability.cancel(attempt, "7000000001"))));
        channel.ability(ReportPull.class)
                .ifPresent(
                        ability -> bench.assertCompletes("the stage of pull()", bench.call("pull()", ability::pull)));
    }
}
