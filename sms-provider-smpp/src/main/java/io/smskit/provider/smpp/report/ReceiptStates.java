package io.smskit.provider.smpp.report;

import io.smskit.delivery.ReportStatus;
import java.util.Locale;
import java.util.Map;

/** The states of messages: numbers in the TLV message_state, words in the text. */
final class ReceiptStates {
    /** By the first letters, since vendors write DELIVRD, DELIVERED and DELIVRED alike. */
    private static final Map<String, ReportStatus> BY_BEGINNING = Map.ofEntries(
            Map.entry("DELIV", ReportStatus.DELIVERED),
            Map.entry("EXPIR", ReportStatus.EXPIRED),
            Map.entry("DELET", ReportStatus.DELETED),
            Map.entry("UNDEL", ReportStatus.UNDELIVERABLE),
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
        String upper = word.toUpperCase(Locale.ROOT);
        return BY_BEGINNING.entrySet().stream()
                .filter(entry -> upper.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ReportStatus.UNKNOWN);
    }
}
