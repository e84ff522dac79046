package io.smskit.config;

import static io.smskit.config.Configurations.READER;
import static io.smskit.config.Configurations.refused;
import static io.smskit.config.Configurations.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets that definitions may name. */
final class SecretKeysTest {
    private static final String CHANNELS = "channels: { a: { provider: sandbox } }\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        { provider: wire }                                          | needs value: the secret itself
        { value: hunter2 }                                          | needs provider: the provider to whose channels alone it may be given
        { value: hunter2, provider: wier }                          | .provider: is no provider on the class path; did you mean wire?
        { value: "${NOWHERE}", provider: wire }                     | .value: needs the environment variable NOWHERE
        { value: hunter2, provider: wire, hots: x }                 | .hots: is no known key
        { value: hunter2, provider: wire, settings: { sokcets: 1 } } | is bound to 'sokcets', which is no setting of provider wire
        { value: hunter2, provider: wire, settings: { token: x } }  | is bound to 'token', which is no setting of provider wire that could be compared
        { value: hunter2, provider: wire, settings: { sockets: x } } | setting 'sockets' of provider wire is not a whole number
        { value: hunter2, provider: wire, settings: { url: "http://wire.example" } } | setting 'url' of provider wire is plain http
        hunter2                                                     | takes a section with the keys value, provider, settings
        """)
    void aWrongOneIsRefusedWithItsPlace(String secret, String problem) {
        assertThat(refused(CHANNELS + "secrets: { acme: " + secret + " }"))
                .startsWith("configuration:2: secrets.acme")
                .contains(problem)
                .doesNotContain("hunter2");
    }

    @Test
    void standInPropertiesTooAndAreNeverShown() {
        SmsConfiguration configuration =
                READER.environment(name -> "hunter2").parse("""
                        channels.a.provider=sandbox
                        secrets.acme.value=${ACME}
                        secrets.acme.provider=wire
                        secrets.acme.settings[ends.far]=2
                        secrets.acme.settings.url=https://wire.example
                        """, ConfigurationFormat.PROPERTIES);
        assertThat(configuration.toString())
                .contains("secrets.acme.value=****", "secrets.acme.settings.url=https://wire.example")
                .doesNotContain("hunter2");
    }

    @Test
    void needNotSayAnAddressThatTheProviderHas() {
        assertThat(yaml(CHANNELS + "secrets: { acme: { value: x, provider: wire } }")
                        .builder())
                .isNotNull();
    }
}
