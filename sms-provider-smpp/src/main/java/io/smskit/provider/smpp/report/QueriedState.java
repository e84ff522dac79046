package io.smskit.provider.smpp.report;

import io.smskit.delivery.ReportStatus;
import io.smskit.provider.smpp.pdu.QueryResult;

/** What the answer to a query says. */
public final class QueriedState {
    private QueriedState() {}

    /** The state of the message, by the numbers of the TLV message_state. */
    public static ReportStatus of(QueryResult result) {
        return ReceiptStates.of(result.messageState());
    }
}
