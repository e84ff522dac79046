package io.smskit.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.Money;
import io.smskit.SmsException;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelFormTest {
    private static final ChannelTerms WHOLE = ChannelTerms.of("aliyun-main")
            .account(Map.of("provider_no", "aliyun", "access_key_id", "LTAI****", "endpoint", "https://sms.example"))
            .weight(3)
            .throughput(new Rate(50, Duration.ofSeconds(1)))
            .window(100)
            .batch(20)
            .price(Money.parse("0.045 CNY"));

    private static ChannelTerms read(String... attributes) {
        Map<String, String> all = new TreeMap<>();
        for (String attribute : attributes) {
            String[] parts = attribute.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        return DefinitionForm.CHANNEL.read("aliyun-main", all);
    }

    @Test
    void readsWhatItHasWritten() {
        Map<String, String> written = DefinitionForm.CHANNEL.write(WHOLE);
        assertThat(DefinitionForm.CHANNEL.read("aliyun-main", written)).isEqualTo(WHOLE);
        assertThat(written)
                .containsEntry("throughput", "50/s")
                .containsEntry("weight", "3")
                .containsEntry("price", "0.045 CNY");
    }

    @Test
    void readsTheAccountByWhichItBegins() {
        ChannelTerms terms = WHOLE.definedAccount(DefinedAccount.of("smpp")
                .setting("host", "smsc.example")
                .setting("tls.enabled", "true")
                .secret("password", "acme")
                .owned());
        Map<String, String> written = DefinitionForm.CHANNEL.write(terms);
        assertThat(DefinitionForm.CHANNEL.read("aliyun-main", written)).isEqualTo(terms);
        assertThat(written)
                .containsEntry("provider", "smpp")
                .containsEntry("setting.tls.enabled", "true")
                .containsEntry("secret.password", "acme")
                .containsEntry("owned", "true");
        assertThat(terms.throughput(Rate.parse("1/s")).weight(2).definedAccount())
                .isEqualTo(terms.definedAccount());
        assertThat(terms.definedAccount().orElseThrow()).hasToString("account of provider smpp");
    }

    @Test
    void takesWhatIsNotNamedForUsual() {
        assertThat(read()).isEqualTo(ChannelTerms.of("aliyun-main")).isNotEqualTo(WHOLE);
        assertThat(read("provider_name=Alibaba", "remark=x")).isEqualTo(ChannelTerms.of("aliyun-main"));
    }

    @ParameterizedTest
    @CsvSource({
        "weight=0, attribute weight cannot be read: a weight is 1 to 1000",
        "weight=many, attribute weight cannot be read",
        "window=100001, attribute window cannot be read: a window is 1 to 100000",
        "batch=0, attribute batch cannot be read: a batch is 1 to 1000",
        "throughput=fast, attribute throughput cannot be read: is no rate such as 200/s",
        "price=cheap, attribute price cannot be read",
        "password=x, it has no attribute password",
        "setting.host=x, attribute provider is needed where a definition says whose account a channel has",
        "owned=true, attribute provider is needed",
        "provider=S M P P, attribute provider cannot be read: is no type of a provider"
    })
    void saysWhatIsWrong(String attribute, String problem) {
        assertThatThrownBy(() -> read(attribute))
                .isInstanceOf(SmsException.class)
                .hasMessageStartingWith("channel aliyun-main cannot be defined: ")
                .hasMessageContaining(problem);
    }

    @Test
    void takesNoSecretAndDoesNotRepeatIt() {
        assertThatThrownBy(() -> read("access_key_secret=hunter2"))
                .hasMessage("channel aliyun-main cannot be defined: attribute access_key_secret is kept in the"
                        + " configuration of the nodes that open the channel, and never here");
    }

    @Test
    void goesBackWithoutTheAccountOfThatTime() {
        Definition old = new Definition(
                Kind.CHANNEL, "aliyun-main", 1, "file", Instant.EPOCH, true, DefinitionForm.CHANNEL.write(WHOLE));
        assertThat(DefinitionChange.to(old).attributes())
                .containsKey("weight")
                .doesNotContainKeys("endpoint", "provider_no");
    }

    @Test
    void goesBackWithoutTheAccountByWhichItBegan() {
        ChannelTerms terms = ChannelTerms.of("acme")
                .definedAccount(DefinedAccount.of("smpp").setting("host", "x").owned());
        Definition old = new Definition(
                Kind.CHANNEL, "acme", 1, "api", Instant.EPOCH, true, DefinitionForm.CHANNEL.write(terms));
        assertThat(DefinitionChange.to(old).attributes()).isEqualTo(Map.of("weight", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200/s", "30/min", "500/h", "1/10s", "7/2h", "3/250000000ns"})
    void ratesAreWrittenAsTheyAreRead(String rate) {
        assertThat(Rate.parse(rate)).hasToString(rate);
    }
}
