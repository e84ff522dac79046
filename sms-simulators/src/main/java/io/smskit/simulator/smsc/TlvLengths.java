package io.smskit.simulator.smsc;

import static java.util.Map.entry;

import io.smskit.simulator.smsc.pdu.Tlv;
import java.util.Map;

/** How long the values of optional parameters are (SMPP 3.4 §5.3.2, SMPP 5.0 §4.8.4 where it is more generous). */
final class TlvLengths {
    private record Length(int least, int most) {}

    private static final Map<Integer, Length> LENGTHS = Map.ofEntries(
            entry(0x0005, exactly(1)), // dest_addr_subunit
            entry(0x0006, exactly(1)), // dest_network_type
            entry(0x0007, exactly(1)), // dest_bearer_type
            entry(0x0008, exactly(2)), // dest_telematics_id
            entry(0x000D, exactly(1)), // source_addr_subunit
            entry(0x000E, exactly(1)), // source_network_type
            entry(0x000F, exactly(1)), // source_bearer_type
            entry(0x0010, exactly(1)), // source_telematics_id
            entry(0x0017, exactly(4)), // qos_time_to_live
            entry(0x0019, exactly(1)), // payload_type
            entry(0x001D, between(1, 256)), // additional_status_info_text
            entry(0x001E, between(1, 65)), // receipted_message_id
            entry(0x0030, exactly(1)), // ms_msg_wait_facilities
            entry(0x0201, exactly(1)), // privacy_indicator
            entry(0x0202, between(2, 23)), // source_subaddress
            entry(0x0203, between(2, 23)), // dest_subaddress
            entry(0x0204, exactly(2)), // user_message_reference
            entry(0x0205, exactly(1)), // user_response_code
            entry(0x020A, exactly(2)), // source_port
            entry(0x020B, exactly(2)), // destination_port
            entry(0x020C, exactly(2)), // sar_msg_ref_num
            entry(0x020D, exactly(1)), // language_indicator
            entry(0x020E, exactly(1)), // sar_total_segments
            entry(0x020F, exactly(1)), // sar_segment_seqnum
            entry(0x0210, exactly(1)), // sc_interface_version
            entry(0x0302, exactly(1)), // callback_num_pres_ind
            entry(0x0303, between(0, 65)), // callback_num_atag
            entry(0x0304, exactly(1)), // number_of_messages
            entry(0x0381, between(4, 19)), // callback_num
            entry(0x0420, exactly(1)), // dpf_result
            entry(0x0421, exactly(1)), // set_dpf
            entry(0x0422, exactly(1)), // ms_availability_status
            entry(0x0423, exactly(3)), // network_error_code
            entry(0x0425, exactly(1)), // delivery_failure_reason
            entry(0x0426, exactly(1)), // more_messages_to_send
            entry(0x0427, exactly(1)), // message_state
            entry(0x0428, exactly(1)), // congestion_state
            entry(0x0501, exactly(1)), // ussd_service_op
            entry(0x1201, exactly(1)), // display_time
            entry(0x1203, exactly(2)), // sms_signal
            entry(0x1204, between(1, 4)), // ms_validity
            entry(0x130C, between(0, 1)), // alert_on_message_delivery
            entry(0x1380, exactly(1)), // its_reply_type
            entry(0x1383, exactly(2))); // its_session_info

    private TlvLengths() {}

    private static Length exactly(int length) {
        return new Length(length, length);
    }

    private static Length between(int least, int most) {
        return new Length(least, most);
    }

    /** Whether a value is as long as it may be; one of a vendor may have any length. */
    static boolean allow(Tlv tlv) {
        Length length = LENGTHS.get(tlv.tag());
        return length == null || tlv.value().length >= length.least && tlv.value().length <= length.most;
    }
}
