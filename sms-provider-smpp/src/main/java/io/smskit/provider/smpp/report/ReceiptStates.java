package io.smskit.provider.smpp.report;

import io.smskit.delivery.ReportStatus;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The states of messages: numbers in the TLV message_state, words in the text. */
final class ReceiptStates {
    /** A refusal on the way, as gateways in China name it in the place of a state: {@code MK:0012}. */
    private static final Pattern OF_GATEWAY = Pattern.compile("[A-Za-z]{2}:[0-9]{1,4}");

    private static final Pattern NO_LETTER = Pattern.compile("[^A-Z]");
    private static final String DELIVERY = "DELIVERY";

    /** By the first letters, since vendors write DELIVRD, DELIVERED and DELIVRED alike. */
    private static final Map<String, ReportStatus> BY_BEGINNING = Map.ofEntries(
            Map.entry("DELIV", ReportStatus.DELIVERED),
            Map.entry("SUCC", ReportStatus.DELIVERED),
            Map.entry("EXPIR", ReportStatus.EXPIRED),
            Map.entry("DELET", ReportStatus.DELETED),
            Map.entry("CANC", ReportStatus.DELETED),
            Map.entry("UNDEL", ReportStatus.UNDELIVERABLE),
            Map.entry("NOTDEL", ReportStatus.UNDELIVERABLE),
            Map.entry("NONDEL", ReportStatus.UNDELIVERABLE),
            Map.entry("FAIL", ReportStatus.UNDELIVERABLE),
            Map.entry("ACCEP", ReportStatus.ACCEPTED),
            Map.entry("REJEC", ReportStatus.REJECTED),
            Map.entry("ENROU", ReportStatus.ENROUTE),
            Map.entry("BUFF", ReportStatus.ENROUTE),
            Map.entry("SCHED", ReportStatus.ENROUTE),
            Map.entry("ACKED", ReportStatus.ENROUTE),
            Map.entry("SENT", ReportStatus.ENROUTE));

    private ReceiptStates() {}

    /** A value of message_state (SMPP 3.4 §5.2.28, SMPP 5.0 §4.7.15); SKIPPED tells nothing. */
    static ReportStatus of(int state) {
        return switch (state) {
            case 0, 1 -> ReportStatus.ENROUTE;
            case 2 -> ReportStatus.DELIVERED;
            case 3 -> ReportStatus.EXPIRED;
            case 4 -> ReportStatus.DELETED;
            case 5 -> ReportStatus.UNDELIVERABLE;
            case 6 -> ReportStatus.ACCEPTED;
            case 8 -> ReportStatus.REJECTED;
            default -> ReportStatus.UNKNOWN;
        };
    }

    /** A word of a report, or the number that some peers write in its place. */
    static ReportStatus of(String word) {
        if (word.length() == 1 && Character.isDigit(word.charAt(0))) {
            return of(word.charAt(0) - '0');
        }
        if (isOfGateway(word)) {
            return ReportStatus.UNDELIVERABLE;
        }
        String letters = NO_LETTER.matcher(word.toUpperCase(Locale.ROOT)).replaceAll("");
        // DELIVERY_FAILED is no delivery.
        String telling = letters.startsWith(DELIVERY) ? letters.substring(DELIVERY.length()) : letters;
        return BY_BEGINNING.entrySet().stream()
                .filter(entry -> telling.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ReportStatus.UNKNOWN);
    }

    /** Whether it says why a gateway refused the message. */
    static boolean isOfGateway(String word) {
        return OF_GATEWAY.matcher(word).matches();
    }
}
