package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Msisdn;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules about what must not be seen: secrets, full numbers and texts. Several answers of the peer repeat the request. */
abstract class ChannelSecrecyRules extends ChannelRules {
    // A shorter word could stand in an honest text by chance.
    private static final int TELLING = 8;

    private static final List<PeerBehaviour> TALKATIVE = List.of(
            PeerBehaviour.ACCEPT,
            PeerBehaviour.REFUSE,
            PeerBehaviour.GARBAGE,
            PeerBehaviour.HTML_PAGE,
            PeerBehaviour.ERROR_PAGE,
            PeerBehaviour.CUT_AFTER_REQUEST,
            PeerBehaviour.REFUSE_CONNECTION);

    ChannelSecrecyRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-50 required: the text forms of settings and channel hold no secret")
    void textFormsHoldNoSecret() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        bench.outcome(channel, drafts.message(channel, 1));
        assertThat(secrets())
                .as("secrets of 8 characters or more in the settings")
                .isNotNull();
        assertDiscreet("the settings", settings().toString());
        assertDiscreet("the channel", channel.toString());
    }

    @DisplayName("P-51 required: no outcome tells a secret, a full number or the text")
    @ParameterizedTest(name = "{displayName}, when the peer behaves as {0}")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SILENT", "DRIP"})
    void outcomesTellNothing(PeerBehaviour behaviour) {
        Channel channel = bench.open(behaviour);
        var stage = bench.submit(channel, drafts.message(channel, 1));
        bench.assertCompletes("the stage of submit()", stage);
        String told = stage.handle((outcome, thrown) -> thrown == null ? describe(outcome) : thrown.toString())
                .join();
        assertDiscreet("the outcome when the peer behaves as " + behaviour, told);
    }

    private static String describe(SubmitOutcome outcome) {
        String failure = outcome instanceof SubmitOutcome.Rejected rejected
                ? rejected.failure().code() + rejected.failure().detail()
                : outcome instanceof SubmitOutcome.Unknown unknown
                        ? unknown.failure().code() + unknown.failure().detail()
                        : "";
        return outcome + failure;
    }

    @Test
    @DisplayName("P-52 required: nothing that is printed or logged tells a secret, a full number or the text")
    @ResourceLock(Resources.SYSTEM_OUT)
    @ResourceLock(Resources.SYSTEM_ERR)
    void logsTellNothing() {
        CapturedOutput output = CapturedOutput.begin();
        try {
            for (PeerBehaviour behaviour : TALKATIVE) {
                if (bench.peer().behave(behaviour)) {
                    Channel channel = bench.open();
                    bench.assertCompletes("the stage of submit()", bench.submit(channel, drafts.message(channel, 1)));
                    bench.close(channel);
                }
            }
        } finally {
            output.close();
        }
        assertDiscreet("what was printed or logged", output.text());
    }

    private ChannelSettings settings() {
        return ChannelSettings.of(kit.provider().descriptor(), bench.peer().settings());
    }

    /** The assertion does not repeat the text, so that a secret does not end in the report of the tests. */
    private void assertDiscreet(String what, String text) {
        Msisdn number = Drafts.recipient(1);
        Map<String, String> forbidden = new LinkedHashMap<>(secrets());
        forbidden.put("the recipient's number", Drafts.ending(number));
        forbidden.put("the message's text", Drafts.MARK);
        forbidden.put("the template's value", Drafts.CODE);
        List<String> told = forbidden.entrySet().stream()
                .filter(entry -> text.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(told).as("what %s must not tell", what).isEmpty();
    }

    private Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        ChannelSettings settings = settings();
        for (Setting setting : settings.descriptor().settings()) {
            Optional<String> value = settings.text(setting.name());
            if (setting.isSecret() && value.isPresent()) {
                assertThat(value.get().length())
                        .as("the length of secret '%s' in the peer's settings", setting.name())
                        .isGreaterThanOrEqualTo(TELLING);
                secrets.put("the secret '" + setting.name() + "'", value.get());
            }
        }
        return secrets;
    }
}
