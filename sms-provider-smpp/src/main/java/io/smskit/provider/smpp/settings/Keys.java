package io.smskit.provider.smpp.settings;

import static io.smskit.spi.Setting.Type.DURATION;
import static io.smskit.spi.Setting.Type.FLAG;
import static io.smskit.spi.Setting.Type.NUMBER;
import static io.smskit.spi.Setting.Type.SECRET;
import static io.smskit.spi.Setting.Type.TEXT;

import io.smskit.spi.Setting;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a channel. Those that a profile may set have no default here: what is usual stands in their description. */
public final class Keys {
    public static final String HOST = "host";
    public static final String PORT = "port";
    public static final String SYSTEM_ID = "system-id";
    public static final String PASSWORD = "password";
    public static final String SYSTEM_TYPE = "system-type";
    public static final String ADDRESS_RANGE = "address-range";
    public static final String BIND = "bind";
    public static final String BINDS = "binds";
    public static final String BIND_WINDOW = "bind-window";
    public static final String VERSION = "version";
    public static final String TLS = "tls.enabled";
    public static final String TRUST_STORE = "tls.trust-store";
    public static final String TRUST_PASSWORD = "tls.trust-password";
    public static final String KEY_STORE = "tls.key-store";
    public static final String KEY_PASSWORD = "tls.key-password";
    public static final String CONNECT_TIMEOUT = "connect-timeout";
    public static final String BIND_TIMEOUT = "bind-timeout";
    public static final String RESPONSE_TIMEOUT = "response-timeout";
    public static final String ENQUIRE_LINK = "enquire-link";
    public static final String RECONNECT_FIRST = "reconnect.first";
    public static final String RECONNECT_LONGEST = "reconnect.longest";
    public static final String RECONNECT_REFUSED = "reconnect.refused";
    public static final String PROFILE = "profile";
    public static final String SOURCE_ADDRESS = "source.address";
    public static final String SOURCE_TON = "source.ton";
    public static final String SOURCE_NPI = "source.npi";
    public static final String DESTINATION_TON = "destination.ton";
    public static final String DESTINATION_NPI = "destination.npi";
    public static final String DESTINATION_PLUS = "destination.plus";
    public static final String SERVICE_TYPE = "service-type";
    public static final String ESM_CLASS = "esm-class";
    public static final String PROTOCOL_ID = "protocol-id";
    public static final String PRIORITY_FLAG = "priority-flag";
    public static final String REPLACE_IF_PRESENT = "replace-if-present";
    public static final String FLASH = "flash";
    public static final String ENCODING = "encoding";
    public static final String LANGUAGES = "national-languages";
    public static final String PLAIN_CODING = "data-coding.plain";
    public static final String UCS2_CODING = "data-coding.ucs2";
    public static final String BINARY_CODING = "data-coding.binary";
    public static final String LONG_MESSAGE = "long-message";
    public static final String VALIDITY = "validity";
    public static final String REPORTS = "reports";
    public static final String REPORT_ID = "report-id";
    public static final String TIME_ZONE = "time-zone";
    public static final String QUERY = "query";
    public static final String STATUS_CODES = "status-codes";
    public static final String ERROR_CODES = "error-codes";
    public static final String TLVS = "tlvs";

    private static final List<Setting> LOGIN = List.of(
            Setting.of(
                            HOST,
                            TEXT,
                            "The peer's names or addresses, separated by commas, each with :port where it is not the port.")
                    .mandatory()
                    .column("endpoint"),
            Setting.of(PORT, NUMBER, "The port.").byDefault("2775"),
            Setting.of(SYSTEM_ID, TEXT, "The system id, up to 15 characters.")
                    .mandatory()
                    .column("access_key_id"),
            Setting.of(PASSWORD, SECRET, "The password.").mandatory(),
            Setting.of(SYSTEM_TYPE, TEXT, "The system type, up to 12 characters; few peers want one."),
            Setting.of(ADDRESS_RANGE, TEXT, "Which of our numbers this bind receives for; few peers want it."),
            Setting.choice(
                            BIND,
                            List.of("transceiver", "transmitter", "receiver", "pair"),
                            "What a bind may do; pair is a transmitter and a receiver side by side.")
                    .byDefault("transceiver"),
            Setting.of(BINDS, NUMBER, "How many binds are kept up.").byDefault("1"),
            Setting.of(BIND_WINDOW, NUMBER, "The most unanswered segments on one bind.")
                    .byDefault("50"),
            Setting.choice(VERSION, List.of("3.4", "5.0"), "The version of the protocol that the bind asks for.")
                    .byDefault("3.4"));

    private static final List<Setting> CONNECTION = List.of(
            Setting.of(TLS, FLAG, "Whether connections are encrypted; the certificate must bear the host's name.")
                    .byDefault("false"),
            Setting.of(TRUST_STORE, TEXT, "A PKCS12 or JKS file of those to trust; by default whom the JDK trusts."),
            Setting.of(TRUST_PASSWORD, SECRET, "The password of that file."),
            Setting.of(KEY_STORE, TEXT, "A PKCS12 or JKS file with our certificate and key, where the peer wants one."),
            Setting.of(KEY_PASSWORD, SECRET, "The password of that file."),
            Setting.of(CONNECT_TIMEOUT, DURATION, "The longest time for a connection, TLS included.")
                    .byDefault("10s"),
            Setting.of(BIND_TIMEOUT, DURATION, "How long the answer to a bind is waited for.")
                    .byDefault("10s"),
            Setting.of(
                            RESPONSE_TIMEOUT,
                            DURATION,
                            "How long the answer to a submit is waited for; then the outcome is unknown until it comes.")
                    .byDefault("30s"),
            Setting.of(
                            ENQUIRE_LINK,
                            DURATION,
                            "After so long without a word the peer is asked, and after twice as long it counts as gone.")
                    .byDefault("30s"),
            Setting.of(RECONNECT_FIRST, DURATION, "The pause before another connection; it grows.")
                    .byDefault("1s"),
            Setting.of(RECONNECT_LONGEST, DURATION, "The longest pause between connections.")
                    .byDefault("1min"),
            Setting.of(RECONNECT_REFUSED, DURATION, "The longest pause after a refused bind.")
                    .byDefault("5min"));

    private static final List<Setting> ADDRESSES = List.of(
            Setting.choice(
                            PROFILE,
                            Profile.NAMES,
                            "What kind of peer it is; a profile sets the keys below it in the guide.")
                    .byDefault(Profile.GENERIC),
            Setting.of(
                    SOURCE_ADDRESS, TEXT, "The sender of messages that name none; by default the peer puts its own."),
            Setting.of(SOURCE_TON, NUMBER, "The type of number of all senders; by default it follows from the sender."),
            Setting.of(SOURCE_NPI, NUMBER, "The numbering plan of all senders; by default it follows from the sender."),
            Setting.of(DESTINATION_TON, NUMBER, "The type of number of recipients; 1, international, by default."),
            Setting.of(DESTINATION_NPI, NUMBER, "The numbering plan of recipients; 1, E.164, by default."),
            Setting.of(DESTINATION_PLUS, FLAG, "Whether recipients are written with a plus; they are not by default."));

    private static final List<Setting> MESSAGES = List.of(
            Setting.of(SERVICE_TYPE, TEXT, "The service type, up to 5 characters; none by default."),
            Setting.of(ESM_CLASS, NUMBER, "The messaging mode of the ESM class, 0 to 3; 0 by default."),
            Setting.of(PROTOCOL_ID, NUMBER, "The protocol id, 0 to 255; 0 by default."),
            Setting.of(
                    PRIORITY_FLAG,
                    TEXT,
                    "The priority flag, 0 to 3, or by-class for 3 with verification codes down to 0 with marketing; 0 by"
                            + " default."),
            Setting.of(
                    REPLACE_IF_PRESENT,
                    FLAG,
                    "Whether a message replaces one of the same sender to the same recipient that was not delivered yet;"
                            + " it does not by default."),
            Setting.of(FLASH, FLAG, "Whether messages are shown at once and not kept; they are kept by default."),
            Setting.choice(
                    ENCODING,
                    List.of("gsm7", "gsm7-packed", "latin1", "ascii", "ucs2"),
                    "What texts without other characters are written in; gsm7, a septet an octet, by default."),
            Setting.of(
                    LANGUAGES,
                    TEXT,
                    "The languages whose national tables peer and handsets know, such as turkish or spanish, portuguese;"
                            + " none by default."),
            Setting.of(PLAIN_CODING, NUMBER, "The data coding of such texts; 0, for latin1 3, for ascii 1 by default."),
            Setting.of(UCS2_CODING, NUMBER, "The data coding of texts in UCS-2; 8 by default."),
            Setting.of(
                    BINARY_CODING, NUMBER, "The data coding of 8-bit data; 4 by default, some peers want 245 (0xF5)."),
            Setting.choice(
                    LONG_MESSAGE,
                    List.of("udh8", "udh16", "sar", "payload"),
                    "How long texts are handed over: in segments with a header and a reference of 8 or 16 bits, in segments"
                            + " with TLVs, or whole; udh8 by default."),
            Setting.choice(
                    VALIDITY,
                    List.of("relative", "absolute", "none"),
                    "How the end of a message's validity is told; relative by default."),
            Setting.of(
                    TLVS,
                    TEXT,
                    "Further TLVs of each message, such as 0x1400=text:ACME 0x1401=hex:00FF, separated by spaces; none by"
                            + " default."));

    private static final List<Setting> REPORTING = List.of(
            Setting.choice(
                    REPORTS,
                    List.of("each", "first", "last", "none"),
                    "For which segments a report is asked for, and comes; each by default."),
            Setting.choice(
                    REPORT_ID,
                    List.of("auto", "same", "decimal", "hex"),
                    "How reports write the message id: as in the answer, or in decimal or hexadecimal where the answer has it"
                            + " the other way; auto, found out, by default."),
            Setting.of(TIME_ZONE, TEXT, "The time zone of dates, such as Europe/Berlin; UTC by default."),
            Setting.of(QUERY, FLAG, "Whether the peer knows query_sm; it does by default."),
            Setting.of(
                    STATUS_CODES,
                    TEXT,
                    "What command statuses of the peer mean, such as 0x0401=OUT_OF_CREDIT, separated by spaces or commas."),
            Setting.of(
                    ERROR_CODES,
                    TEXT,
                    "What the err field of reports means, such as 045=RECIPIENT_INVALID, separated by spaces or commas."));

    /** Every setting, in the order of the documentation. */
    public static final List<Setting> ALL = Stream.of(LOGIN, CONNECTION, ADDRESSES, MESSAGES, REPORTING)
            .flatMap(List::stream)
            .toList();

    private Keys() {}
}
