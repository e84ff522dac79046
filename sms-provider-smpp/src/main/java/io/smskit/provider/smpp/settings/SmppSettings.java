package io.smskit.provider.smpp.settings;

import io.smskit.InvalidMessageException;
import io.smskit.SenderId;
import io.smskit.delivery.FailureKind;
import io.smskit.provider.smpp.pdu.Tlv;
import io.smskit.provider.smpp.report.IdForm;
import io.smskit.provider.smpp.report.ReportFacts;
import io.smskit.provider.smpp.session.LinkSettings;
import io.smskit.provider.smpp.settings.MessageRules.ReportedSegments;
import io.smskit.provider.smpp.settings.MessageRules.Validity;
import io.smskit.provider.smpp.text.LongForm;
import io.smskit.provider.smpp.text.TextForm;
import io.smskit.provider.smpp.text.WireAlphabet;
import io.smskit.spi.ChannelSettings;
import io.smskit.text.NationalLanguage;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A channel's settings, read and checked together.
 *
 * @param link what it connects to
 * @param text how texts are written
 * @param messages what stands beside them
 * @param reportFacts what reports mean
 * @param idForm how reports write ids; empty if it is found out
 * @param query whether the peer knows query_sm
 * @param statuses what the peer's own command statuses mean
 */
public record SmppSettings(
        LinkSettings link,
        TextForm text,
        MessageRules messages,
        ReportFacts reportFacts,
        Optional<IdForm> idForm,
        boolean query,
        Map<Integer, FailureKind> statuses) {
    private static final int OCTET = 255;
    private static final int LONGEST_SERVICE_TYPE = 5;
    private static final int MOST_MODES = 3;
    private static final int LATIN1 = 3;
    private static final int ASCII = 1;
    private static final int UCS2 = 8;
    private static final int EIGHT_BIT = 4;

    public SmppSettings {
        statuses = Map.copyOf(statuses);
    }

    /**
     * Reads the settings of a channel.
     *
     * @param channel its name
     * @throws io.smskit.ConfigurationException if they do not go together, naming the keys
     */
    public static SmppSettings of(ChannelSettings settings, String channel) {
        Given given = new Given(settings);
        Addressing addressing = addressing(given);
        ZoneId zone = zone(given);
        Map<String, FailureKind> errors = given.pairs(Keys.ERROR_CODES, ReportFacts::error, FailureKind::valueOf);
        SenderId source = addressing.source();
        return new SmppSettings(
                LinkReading.link(given, channel),
                text(given),
                messages(given, addressing, zone),
                new ReportFacts(source == null ? "" : source.value(), zone, errors),
                idForm(given),
                given.flag(Keys.QUERY, true),
                given.pairs(Keys.STATUS_CODES, SmppSettings::number, FailureKind::valueOf));
    }

    private static Addressing addressing(Given given) {
        return new Addressing(
                given.text(Keys.SOURCE_ADDRESS).map(text -> sender(given, text)).orElse(null),
                given.number(Keys.SOURCE_TON, OCTET).orElse(null),
                given.number(Keys.SOURCE_NPI, OCTET).orElse(null),
                given.number(Keys.DESTINATION_TON, 1, OCTET),
                given.number(Keys.DESTINATION_NPI, 1, OCTET),
                given.flag(Keys.DESTINATION_PLUS, false));
    }

    private static SenderId sender(Given given, String text) {
        try {
            return SenderId.of(text);
        } catch (InvalidMessageException e) {
            throw given.refused(Keys.SOURCE_ADDRESS, "is no sender id: " + e.getMessage());
        }
    }

    private static ZoneId zone(Given given) {
        try {
            return ZoneId.of(given.text(Keys.TIME_ZONE, "UTC"));
        } catch (DateTimeException e) {
            throw given.refused(Keys.TIME_ZONE, "is no time zone such as UTC or Europe/Berlin");
        }
    }

    private static TextForm text(Given given) {
        WireAlphabet alphabet = WireAlphabet.valueOf(constant(given.text(Keys.ENCODING, "gsm7")));
        LongForm longForm = LongForm.valueOf(constant(given.text(Keys.LONG_MESSAGE, "udh8")));
        int usual = switch (alphabet) {
            case LATIN1 -> LATIN1;
            case ASCII -> ASCII;
            default -> 0;
        };
        try {
            return new TextForm(
                    alphabet,
                    longForm,
                    languages(given),
                    given.number(Keys.PLAIN_CODING, usual, OCTET),
                    given.number(Keys.UCS2_CODING, UCS2, OCTET),
                    given.number(Keys.BINARY_CODING, EIGHT_BIT, OCTET),
                    given.flag(Keys.FLASH, false));
        } catch (IllegalArgumentException e) {
            throw given.refused(Keys.LANGUAGES, "does not go with the other settings: " + e.getMessage());
        }
    }

    private static List<NationalLanguage> languages(Given given) {
        List<NationalLanguage> languages = new ArrayList<>();
        for (String label : given.list(Keys.LANGUAGES)) {
            Optional<NationalLanguage> language = List.of(NationalLanguage.values()).stream()
                    .filter(each -> each.label().equals(label.toLowerCase(Locale.ROOT)))
                    .findFirst();
            languages.add(language.orElseThrow(
                    () -> given.refused(Keys.LANGUAGES, "names a language without national tables")));
        }
        return languages;
    }

    private static MessageRules messages(Given given, Addressing addressing, ZoneId zone) {
        return new MessageRules(
                addressing,
                given.ascii(Keys.SERVICE_TYPE, LONGEST_SERVICE_TYPE),
                given.number(Keys.ESM_CLASS, 0, MOST_MODES),
                given.number(Keys.PROTOCOL_ID, 0, OCTET),
                Priorities.read(given),
                given.flag(Keys.REPLACE_IF_PRESENT, false),
                Validity.valueOf(constant(given.text(Keys.VALIDITY, "relative"))),
                zone,
                ReportedSegments.valueOf(constant(given.text(Keys.REPORTS, "each"))),
                tlvs(given));
    }

    private static List<Tlv> tlvs(Given given) {
        List<Tlv> tlvs = new ArrayList<>();
        given.pairs(Keys.TLVS, SmppSettings::number, SmppSettings::bytes)
                .forEach((tag, value) -> tlvs.add(new Tlv(tag, value)));
        return tlvs;
    }

    private static byte[] bytes(String value) {
        if (value.startsWith("text:")) {
            return value.substring("text:".length()).getBytes(StandardCharsets.ISO_8859_1);
        }
        if (value.startsWith("hex:")) {
            return HexFormat.of().parseHex(value.substring("hex:".length()));
        }
        throw new IllegalArgumentException("neither text: nor hex:");
    }

    private static int number(String text) {
        return Integer.decode(text);
    }

    private static Optional<IdForm> idForm(Given given) {
        String form = given.text(Keys.REPORT_ID, "auto");
        return form.equals("auto") ? Optional.empty() : Optional.of(IdForm.valueOf(constant(form)));
    }

    static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Names the system id and nothing else. */
    @Override
    public String toString() {
        return "settings of a channel with " + link.login();
    }
}
