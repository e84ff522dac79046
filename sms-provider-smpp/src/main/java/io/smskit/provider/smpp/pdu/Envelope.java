package io.smskit.provider.smpp.pdu;

import static java.util.Objects.requireNonNull;

/** What many submit_sm have in common, encoded once for all of them. Immutable. */
public final class Envelope {
    private static final int MOST_SERVICE_TYPE = 5;
    private static final int TIME = 16;
    private static final int USUAL_BYTES = 64;

    private final Fields fields;
    private final byte[] upToSource;
    private final byte[] behindEsmClass;

    /**
     * The fields (SMPP 3.4 §4.4.1). Numbers are unsigned bytes.
     *
     * @param serviceType at most 5 characters
     * @param scheduleDeliveryTime empty or 16 characters (§7.1.1)
     * @param validityPeriod empty or 16 characters (§7.1.1)
     */
    public record Fields(
            String serviceType,
            Address source,
            int protocolId,
            int priorityFlag,
            String scheduleDeliveryTime,
            String validityPeriod,
            int replaceIfPresent,
            int defaultMessageId) {
        public Fields {
            requireNonNull(serviceType, "serviceType");
            requireNonNull(source, "source");
            requireNonNull(scheduleDeliveryTime, "scheduleDeliveryTime");
            requireNonNull(validityPeriod, "validityPeriod");
        }
    }

    /**
     * Encodes the fields.
     *
     * @throws IllegalArgumentException if one does not fit, naming it
     */
    public Envelope(Fields fields) {
        this.fields = fields;
        PduBuffer out = new PduBuffer(USUAL_BYTES);
        out.text(fields.serviceType, MOST_SERVICE_TYPE, "service_type");
        out.address(fields.source, "source_addr");
        this.upToSource = out.copy();
        out.truncate(0);
        out.octet(fields.protocolId);
        out.octet(fields.priorityFlag);
        out.text(fields.scheduleDeliveryTime, TIME, "schedule_delivery_time");
        out.text(fields.validityPeriod, TIME, "validity_period");
        this.behindEsmClass = out.copy();
    }

    /** What was encoded. */
    public Fields fields() {
        return fields;
    }

    /** Whether the peer is told the end of validity. */
    public boolean tellsValidity() {
        return !fields.validityPeriod.isEmpty();
    }

    byte[] upToSource() {
        return upToSource;
    }

    byte[] behindEsmClass() {
        return behindEsmClass;
    }

    /** Names neither sender nor anything else of its content. */
    @Override
    public String toString() {
        return "envelope of " + (upToSource.length + behindEsmClass.length) + " bytes";
    }
}
