package io.smskit.provider.smpp.settings;

import io.smskit.MessageClass;
import io.smskit.provider.smpp.pdu.Tlv;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What stands in each submit_sm beside its text.
 *
 * @param addressing how addresses are written
 * @param serviceType at most 5 characters
 * @param esmClass the messaging mode
 * @param protocolId of 3GPP TS 23.040 §9.2.3.9
 * @param priorities the priority flag by class
 * @param replaceIfPresent whether a waiting message of the same sender and recipient is replaced
 * @param validity how the end of validity is told
 * @param zone of absolute times
 * @param reports for which segments a report is asked for
 * @param tlvs of every message
 */
public record MessageRules(
        Addressing addressing,
        String serviceType,
        int esmClass,
        int protocolId,
        Map<MessageClass, Integer> priorities,
        boolean replaceIfPresent,
        Validity validity,
        ZoneId zone,
        ReportedSegments reports,
        List<Tlv> tlvs) {
    public MessageRules {
        priorities = Map.copyOf(priorities);
        tlvs = List.copyOf(tlvs);
    }

    /** How the end of validity is told (SMPP 3.4 §7.1.1). */
    public enum Validity {
        /** As a time from now. */
        RELATIVE,
        /** As a date with its offset from UTC. */
        ABSOLUTE,
        /** Not at all: the peer's own holds. */
        NONE
    }

    /** Which segments of a message are reported on. */
    public enum ReportedSegments {
        EACH,
        FIRST,
        LAST,
        NONE;

        /** Whether a segment is. */
        public boolean includes(int index, int count) {
            return switch (this) {
                case EACH -> true;
                case FIRST -> index == 0;
                case LAST -> index == count - 1;
                case NONE -> false;
            };
        }
    }
}
