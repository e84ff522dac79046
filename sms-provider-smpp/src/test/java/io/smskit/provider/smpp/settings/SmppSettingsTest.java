package io.smskit.provider.smpp.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.delivery.FailureKind;
import io.smskit.provider.smpp.SmppProvider;
import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.report.IdForm;
import io.smskit.provider.smpp.session.BindMode;
import io.smskit.provider.smpp.session.Endpoint;
import io.smskit.provider.smpp.session.SmppVersion;
import io.smskit.provider.smpp.session.Timing;
import io.smskit.provider.smpp.settings.MessageRules.ReportedSegments;
import io.smskit.provider.smpp.settings.MessageRules.Validity;
import io.smskit.provider.smpp.text.LongForm;
import io.smskit.provider.smpp.text.TextForm;
import io.smskit.provider.smpp.text.WireAlphabet;
import io.smskit.spi.ChannelSettings;
import io.smskit.text.NationalLanguage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SmppSettingsTest {
    private static SmppSettings read(String... pairs) {
        Map<String, String> values =
                new HashMap<>(Map.of("host", "smsc.example", "system-id", "acme", "password", "secret77"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return SmppSettings.of(ChannelSettings.of(new SmppProvider().descriptor(), values), "smpp-main");
    }

    @Test
    void needLittle() {
        SmppSettings settings = read();

        assertThat(settings.link().endpoints()).containsExactly(new Endpoint("smsc.example", 2775));
        assertThat(settings.link().mode()).isEqualTo(BindMode.TRANSCEIVER);
        assertThat(settings.link().binds()).isEqualTo(1);
        assertThat(settings.link().window()).isEqualTo(50);
        assertThat(settings.link().version()).isEqualTo(SmppVersion.V3_4);
        assertThat(settings.link().tls()).isEmpty();
        assertThat(settings.link().timing()).isEqualTo(Timing.DEFAULT);
        assertThat(settings.text()).isEqualTo(TextForm.DEFAULT);
        assertThat(settings.messages().validity()).isEqualTo(Validity.RELATIVE);
        assertThat(settings.messages().reports()).isEqualTo(ReportedSegments.EACH);
        assertThat(settings.idForm()).isEmpty();
        assertThat(settings.query()).isTrue();
    }

    @Test
    void nameSeveralHosts() {
        assertThat(read("host", "a.example, b.example:2776 [::1]:2777", "port", "2000")
                        .link()
                        .endpoints())
                .containsExactly(
                        new Endpoint("a.example", 2000), new Endpoint("b.example", 2776), new Endpoint("::1", 2777));
    }

    @Test
    void reachEveryPartOfALink() {
        SmppSettings settings = read(
                "bind",
                "pair",
                "binds",
                "3",
                "bind-window",
                "200",
                "version",
                "5.0",
                "tls.enabled",
                "true",
                "tls.trust-store",
                "trust.p12",
                "tls.trust-password",
                "changeit",
                "system-type",
                "OTA",
                "address-range",
                "^49");

        assertThat(settings.link().mode()).isEqualTo(BindMode.PAIR);
        assertThat(settings.link().binds()).isEqualTo(3);
        assertThat(settings.link().window()).isEqualTo(200);
        assertThat(settings.link().version()).isEqualTo(SmppVersion.V5_0);
        assertThat(settings.link().tls().orElseThrow().trust().orElseThrow().path())
                .isEqualTo(Path.of("trust.p12"));
        assertThat(settings.link().login().systemType()).isEqualTo("OTA");
        assertThat(settings.link().login().addressRange().value()).isEqualTo("^49");
    }

    @Test
    void reachEveryPartOfAMessage() {
        SmppSettings settings = read(
                "encoding",
                "gsm7",
                "national-languages",
                "Turkish, spanish",
                "long-message",
                "udh16",
                "flash",
                "true",
                "service-type",
                "OTP",
                "esm-class",
                "3",
                "protocol-id",
                "65",
                "priority-flag",
                "by-class",
                "replace-if-present",
                "true",
                "validity",
                "absolute",
                "reports",
                "last",
                "report-id",
                "decimal",
                "time-zone",
                "Europe/Berlin",
                "query",
                "false",
                "tlvs",
                "0x1400=text:ACME 0x1401=hex:00FF",
                "status-codes",
                "0x0401=OUT_OF_CREDIT, 1042=THROTTLED",
                "error-codes",
                "045=RECIPIENT_INVALID");

        assertThat(settings.text().languages()).containsExactly(NationalLanguage.TURKISH, NationalLanguage.SPANISH);
        assertThat(settings.text().longForm()).isEqualTo(LongForm.UDH16);
        assertThat(settings.text().flash()).isTrue();
        assertThat(settings.messages().serviceType()).isEqualTo("OTP");
        assertThat(settings.messages().esmClass()).isEqualTo(3);
        assertThat(settings.messages().protocolId()).isEqualTo(65);
        assertThat(settings.messages().priorities())
                .containsEntry(MessageClass.VERIFICATION, 3)
                .containsEntry(MessageClass.MARKETING, 0);
        assertThat(settings.messages().replaceIfPresent()).isTrue();
        assertThat(settings.messages().validity()).isEqualTo(Validity.ABSOLUTE);
        assertThat(settings.messages().reports()).isEqualTo(ReportedSegments.LAST);
        assertThat(settings.messages().tlvs()).hasSize(2);
        assertThat(settings.messages().tlvs().get(1).value()).containsExactly(0, 0xFF);
        assertThat(settings.idForm()).contains(IdForm.DECIMAL);
        assertThat(settings.query()).isFalse();
        assertThat(settings.statuses())
                .containsEntry(0x401, FailureKind.OUT_OF_CREDIT)
                .containsEntry(1042, FailureKind.THROTTLED);
        assertThat(settings.reportFacts().errors()).containsEntry("45", FailureKind.RECIPIENT_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"latin1, LATIN1, 3", "ascii, ASCII, 1", "gsm7-packed, GSM7_PACKED, 0", "ucs2, UCS2, 0"})
    void knowTheUsualDataCodingOfAnEncoding(String encoding, WireAlphabet alphabet, int coding) {
        assertThat(read("encoding", encoding).text().alphabet()).isEqualTo(alphabet);
        assertThat(read("encoding", encoding).text().plainCoding()).isEqualTo(coding);
        assertThat(read("encoding", encoding, "data-coding.plain", "17").text().plainCoding())
                .isEqualTo(17);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "host, ', ,'",
        "host, a.example:0",
        "port, 0",
        "port, 70000",
        "system-id, sixteen-letters-x",
        "binds, 0",
        "binds, 1000",
        "bind-window, 0",
        "source.address, 'much too long a sender'",
        "source.ton, 256",
        "esm-class, 4",
        "protocol-id, 256",
        "priority-flag, 4",
        "service-type, SIXLET",
        "time-zone, Mars/Base",
        "national-languages, klingon",
        "tlvs, 0x1400",
        "tlvs, 0x1400=ACME",
        "status-codes, 0x0401=NO_SUCH_KIND",
        "status-codes, x=THROTTLED",
        "tls.trust-store, trust.p12",
        "encoding, utf8",
        "report-id, octal",
    })
    void areRefusedByTheirKey(String key, String value) {
        assertThatThrownBy(() -> read(key, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key);
    }

    @Test
    void areRefusedBeforeAnythingIsOpened() {
        SmppProvider provider = new SmppProvider();
        ChannelSettings settings = ChannelSettings.of(
                provider.descriptor(),
                Map.of("host", "smsc.example", "system-id", "acme", "password", "x", "time-zone", "Mars/Base"));
        assertThatThrownBy(() -> provider.check(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("time-zone");
    }

    @Test
    void areRefusedWhereTheyDoNotGoTogether() {
        assertThatThrownBy(() -> read("national-languages", "turkish", "long-message", "sar"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("udh8");
    }

    static final java.util.List<String> PROFILES = Profile.NAMES;

    @ParameterizedTest
    @FieldSource("PROFILES")
    void takeEveryProfile(String profile) {
        assertThat(read("profile", profile)).isNotNull();
        Set<String> keys = new SmppProvider()
                .descriptor().settings().stream().map(setting -> setting.name()).collect(Collectors.toSet());
        assertThat(Profile.named(profile).values().keySet()).isSubsetOf(keys);
        new SmppProvider()
                .descriptor()
                .settings()
                .forEach(setting -> assertThat(setting.defaultValue().isPresent()
                                && Profile.named(profile).values().containsKey(setting.name()))
                        .as("%s has a default of its own, so a profile cannot set it", setting.name())
                        .isFalse());
    }

    @Test
    void goBeforeTheirProfile() {
        assertThat(read("profile", "smpp33").idForm()).contains(IdForm.DECIMAL);
        assertThat(read("profile", "smpp33", "report-id", "same").idForm()).contains(IdForm.SAME);
    }

    @ParameterizedTest
    @CsvSource({
        "Acme, 5, 0, Acme",
        "12345, 3, 0, 12345",
        "4915112345678, 1, 1, 4915112345678",
        "+4915112345678, 1, 1, 4915112345678",
    })
    void deriveHowASenderIsWritten(String sender, int ton, int npi, String value) {
        Addressing addressing = read().messages().addressing();

        assertThat(addressing.source(Optional.of(SenderId.of(sender)))).isEqualTo(new Address(ton, npi, value));
    }

    @Test
    void sayHowAddressesAreWritten() {
        Addressing addressing = read(
                        "source.address",
                        "Acme",
                        "source.ton",
                        "0",
                        "source.npi",
                        "9",
                        "destination.ton",
                        "2",
                        "destination.npi",
                        "8",
                        "destination.plus",
                        "true")
                .messages()
                .addressing();

        assertThat(addressing.source(Optional.empty())).isEqualTo(new Address(0, 9, "Acme"));
        assertThat(addressing.destination(Msisdn.of("4915112345678"))).isEqualTo(new Address(2, 8, "+4915112345678"));
        assertThat(read().messages().addressing().source(Optional.empty())).isEqualTo(Address.NONE);
    }

    @Test
    void hideThePassword() {
        assertThat(read().toString() + read().link().login()).doesNotContain("secret77");
    }
}
