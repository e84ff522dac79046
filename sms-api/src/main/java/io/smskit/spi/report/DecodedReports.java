package io.smskit.spi.report;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import java.util.List;

/**
 * What one raw report holds.
 *
 * @param reports news about messages of ours, in the order in which they stood
 * @param inbound messages from handsets
 * @param malformed how many entries could not be read; the others count all the same
 * @since 0.1
 */
public record DecodedReports(List<DeliveryReport> reports, List<InboundMessage> inbound, int malformed) {
    public DecodedReports {
        reports = List.copyOf(reports);
        inbound = List.copyOf(inbound);
    }

    /** Only news about messages of ours. */
    public static DecodedReports of(List<DeliveryReport> reports) {
        return new DecodedReports(reports, List.of(), 0);
    }
}
