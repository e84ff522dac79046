package io.smskit.config;

import static io.smskit.config.Configurations.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Money;
import io.smskit.SmsClient;
import io.smskit.core.SmsEngine;
import io.smskit.policy.Candidate;
import io.smskit.policy.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that the documentation begins with, with the real provider on the class path. */
final class FirstFileTest {
    private static final Message LOGIN =
            Message.template("login-code").param("code", "482913").param("minutes", 5);

    @TempDir
    Path folder;

    @BeforeEach
    void writeSuppressions() throws IOException {
        Files.writeString(folder.resolve("suppressed.txt"), "# opted out\n+8613800138001\n+8613800138002 marketing\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** The file as it stands, with an account in place of the dots. */
    private Path filledIn(String name) throws IOException {
        String secret = name.endsWith(".yaml") ? "\"${SECRET}\"" : "${SECRET}";
        return write(
                name,
                resource(name)
                        .replaceFirst("…", "LTAI5tExample")
                        .replaceFirst("…", Matcher.quoteReplacement(secret))
                        .replaceFirst("…", "Acme"));
    }

    private SmsEngine start(String name) throws IOException {
        return ConfigurationReader.create()
                .environment(Map.of("SECRET", "a-secret")::get)
                .load(filledIn(name))
                .builder()
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first.yaml", "first.properties"})
    void isReadAsItStands(String name) throws IOException {
        Path file = write(name, resource(name));
        assertThat(SmsConfiguration.load(file))
                .hasToString(file
                        + "{default-region=CN, store.url=****, channels.aliyun-main.provider=aliyun,"
                        + " channels.aliyun-main.access-key-id=…, channels.aliyun-main.access-key-secret=****,"
                        + " channels.aliyun-main.sign-name=…, channels.aliyun-main.endpoint=http://127.0.0.1:18081,"
                        + " channels.aliyun-main.throughput=200/s, channels.aliyun-main.window=64,"
                        + " channels.aliyun-main.price=0.045 CNY, channels.aliyun-main.weight=3,"
                        + " routes.default[0]=aliyun-main, templates.login-code.class=verification,"
                        + " templates.login-code.text=Your code is {code}. It expires in {minutes} min.,"
                        + " templates.login-code.parameters.code.type=digits,"
                        + " templates.login-code.parameters.code.max-length=8,"
                        + " templates.login-code.parameters.minutes.type=integer,"
                        + " templates.login-code.bindings.aliyun-main.id=SMS_154950909,"
                        + " templates.login-code.bindings.aliyun-main.parameters.code=code,"
                        + " templates.login-code.bindings.aliyun-main.parameters.minutes=minutes,"
                        + " limits.verification[0]=1/min, limits.verification[1]=5/h, limits.verification[2]=10/day,"
                        + " suppression.file=suppressed.txt}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first.yaml", "first.properties"})
    void startsAnEngineThatPlansByIt(String name) throws IOException {
        try (SmsEngine engine = start(name)) {
            Plan plan = engine.client().plan(LOGIN.to("13800138000"));
            assertThat(plan.state()).isEqualTo(MessageState.QUEUED);
            assertThat(plan.country()).isEqualTo("CN");
            assertThat(plan.messageClass()).isEqualTo(MessageClass.VERIFICATION);
            assertThat(plan.text().text()).isEqualTo("Your code is 482913. It expires in 5 min.");
            assertThat(plan.candidates()).extracting(Candidate::channel).containsExactly("aliyun-main");
            assertThat(plan.price()).contains(Money.parse("0.045 CNY"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first.yaml", "first.properties"})
    void blocksWhatIsSuppressed(String name) throws IOException {
        try (SmsEngine engine = start(name)) {
            Plan plan = engine.client().plan(LOGIN.to("13800138001"));
            assertThat(plan.state()).isEqualTo(MessageState.BLOCKED);
            assertThat(plan.reason().orElseThrow().code()).isEqualTo("SUPPRESSED");
        }
    }

    @Test
    void keepsASuppressionOfOneClassToThatClass() throws IOException {
        try (SmsEngine engine = start("first.yaml")) {
            assertThat(engine.client().plan(LOGIN.to("13800138002")).state()).isEqualTo(MessageState.QUEUED);
        }
    }

    @Test
    void limitsARecipient() throws IOException {
        try (SmsEngine engine = start("first.yaml")) {
            SmsClient client = engine.client();
            assertThat(client.send(LOGIN.to("13800138000")).state()).isEqualTo(MessageState.QUEUED);
            assertThat(client.send(LOGIN.to("13800138000"))
                            .reason()
                            .orElseThrow()
                            .code())
                    .isEqualTo("LIMIT_EXCEEDED");
        }
    }

    @Test
    void makesIndependentEngines() throws IOException {
        SmsConfiguration configuration = ConfigurationReader.create()
                .environment(Map.of("SECRET", "a-secret")::get)
                .load(filledIn("first.yaml"));
        try (SmsEngine one = configuration.builder().start();
                SmsEngine other = configuration.builder().start()) {
            one.client().send(LOGIN.to("13800138000"));
            assertThat(other.client().send(LOGIN.to("13800138000")).state()).isEqualTo(MessageState.QUEUED);
        }
    }
}
