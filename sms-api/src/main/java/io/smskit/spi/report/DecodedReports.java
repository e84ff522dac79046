package io.smskit.spi.report;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import java.util.List;

/**
 * What one raw report holds.
 *
 * @param reports news about messages of ours, in the order in which they stood
 * @param inbound messages from handsets
 * @param parts parts of long messages from handsets
 * @param malformed how many entries could not be read; the others count all the same
 * @since 0.1
 */
public record DecodedReports(
        List<DeliveryReport> reports, List<InboundMessage> inbound, List<InboundPart> parts, int malformed) {
    public DecodedReports {
        reports = List.copyOf(reports);
        inbound = List.copyOf(inbound);
        parts = List.copyOf(parts);
    }

    /** Without parts. */
    public DecodedReports(List<DeliveryReport> reports, List<InboundMessage> inbound, int malformed) {
        this(reports, inbound, List.of(), malformed);
    }

    /** Whether nothing of it could be read. */
    public boolean isUnreadable() {
        return reports.isEmpty() && inbound.isEmpty() && parts.isEmpty() && malformed > 0;
    }

    /** Only news about messages of ours. */
    public static DecodedReports of(List<DeliveryReport> reports) {
        return new DecodedReports(reports, List.of(), 0);
    }

    /** Only a part of a long message from a handset. */
    public static DecodedReports ofPart(InboundPart part) {
        return new DecodedReports(List.of(), List.of(), List.of(part), 0);
    }
}
