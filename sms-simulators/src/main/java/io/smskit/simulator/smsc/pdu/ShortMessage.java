package io.smskit.simulator.smsc.pdu;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVDSTADR;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVEXPIRY;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVMSGLEN;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSCHED;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSERTYP;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSRCADR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of submit_sm and deliver_sm (SMPP 3.4 §4.4.1, §4.6.1), and of data_sm (§4.7.1), which lacks some of the fields:
 * they are empty or zero then.
 *
 * @param serviceType the service; empty for the default one
 * @param source who sends it
 * @param destination who gets it
 * @param esmClass mode, type and features (§5.2.12)
 * @param protocolId the protocol identifier of GSM
 * @param priority 0 to 3
 * @param scheduleTime when it is to be delivered, in the standard's format; empty for at once
 * @param validityPeriod until when it is worth anything; empty for the SMSC's default
 * @param registeredDelivery which reports are asked for (§5.2.17)
 * @param replaceIfPresent 1 to replace an earlier one
 * @param dataCoding how the content is coded (§5.2.19)
 * @param defaultMessageId the SMSC's own message that is sent; 0 for none
 * @param shortMessage the content, with its user data header if it has one; not to be changed
 * @param tlvs the optional parameters, in order
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent")
public record ShortMessage(
        String serviceType,
        Address source,
        Address destination,
        int esmClass,
        int protocolId,
        int priority,
        String scheduleTime,
        String validityPeriod,
        int registeredDelivery,
        int replaceIfPresent,
        int dataCoding,
        int defaultMessageId,
        byte[] shortMessage,
        List<Tlv> tlvs) {
    /** The bit of the ESM class that announces a user data header. */
    public static final int UDHI = 0x40;
    /** The type of message in the ESM class that marks a delivery receipt. */
    public static final int RECEIPT = 0x04;
    /** The type of message in the ESM class that marks an intermediate notification. */
    public static final int INTERMEDIATE = 0x20;

    private static final int MOST_OCTETS = 254;
    private static final byte[] NOTHING = {};

    /** An empty message in the default coding. */
    public static ShortMessage between(Address source, Address destination) {
        return new ShortMessage("", source, destination, 0, 0, 0, "", "", 0, 0, 0, 0, NOTHING, List.of());
    }

    /** A copy with other content in another coding. */
    public ShortMessage content(int coding, byte[] octets) {
        return new ShortMessage(
                serviceType,
                source,
                destination,
                esmClass,
                protocolId,
                priority,
                scheduleTime,
                validityPeriod,
                registeredDelivery,
                replaceIfPresent,
                coding,
                defaultMessageId,
                octets,
                tlvs);
    }

    /** A copy with other flags. */
    public ShortMessage flags(int esm, int registered) {
        return new ShortMessage(
                serviceType,
                source,
                destination,
                esm,
                protocolId,
                priority,
                scheduleTime,
                validityPeriod,
                registered,
                replaceIfPresent,
                dataCoding,
                defaultMessageId,
                shortMessage,
                tlvs);
    }

    /** A copy to somebody else. */
    public ShortMessage to(Address other) {
        return new ShortMessage(
                serviceType,
                source,
                other,
                esmClass,
                protocolId,
                priority,
                scheduleTime,
                validityPeriod,
                registeredDelivery,
                replaceIfPresent,
                dataCoding,
                defaultMessageId,
                shortMessage,
                tlvs);
    }

    /** A copy with one more optional parameter. */
    public ShortMessage with(Tlv tlv) {
        List<Tlv> more = new ArrayList<>(tlvs);
        more.add(tlv);
        return new ShortMessage(
                serviceType,
                source,
                destination,
                esmClass,
                protocolId,
                priority,
                scheduleTime,
                validityPeriod,
                registeredDelivery,
                replaceIfPresent,
                dataCoding,
                defaultMessageId,
                shortMessage,
                List.copyOf(more));
    }

    /** Reads the body of submit_sm or deliver_sm. */
    public static ShortMessage read(byte[] body) {
        BodyReader in = new BodyReader(body);
        String serviceType = in.cString("service_type", 6, RINVSERTYP);
        Address source = address(in, "source_addr", 21, RINVSRCADR);
        Address destination = address(in, "destination_addr", 21, RINVDSTADR);
        return rest(in, serviceType, source, destination);
    }

    /** Reads what follows the addresses in submit_sm, deliver_sm and submit_multi. */
    static ShortMessage rest(BodyReader in, String serviceType, Address source, Address destination) {
        int esmClass = in.octet("esm_class");
        int protocolId = in.octet("protocol_id");
        int priority = in.octet("priority_flag");
        String schedule = in.cString("schedule_delivery_time", 17, RINVSCHED);
        String validity = in.cString("validity_period", 17, RINVEXPIRY);
        int registered = in.octet("registered_delivery");
        int replace = in.octet("replace_if_present_flag");
        int coding = in.octet("data_coding");
        int defaultId = in.octet("sm_default_msg_id");
        int length = in.octet("sm_length");
        if (length > MOST_OCTETS) {
            throw new MalformedPdu(RINVMSGLEN, "an sm_length of 255 is more than 254");
        }
        byte[] content = in.octets("short_message", length);
        return new ShortMessage(
                serviceType,
                source,
                destination,
                esmClass,
                protocolId,
                priority,
                schedule,
                validity,
                registered,
                replace,
                coding,
                defaultId,
                content,
                in.tlvs());
    }

    /** Reads the body of data_sm. */
    public static ShortMessage readData(byte[] body) {
        BodyReader in = new BodyReader(body);
        String serviceType = in.cString("service_type", 6, RINVSERTYP);
        Address source = address(in, "source_addr", 65, RINVSRCADR);
        Address destination = address(in, "destination_addr", 65, RINVDSTADR);
        int esmClass = in.octet("esm_class");
        int registered = in.octet("registered_delivery");
        int coding = in.octet("data_coding");
        List<Tlv> tlvs = in.tlvs();
        return new ShortMessage(
                serviceType, source, destination, esmClass, 0, 0, "", "", registered, 0, coding, 0, NOTHING, tlvs);
    }

    static Address address(BodyReader in, String field, int longest, int status) {
        return new Address(in.octet(field + "_ton"), in.octet(field + "_npi"), in.cString(field, longest, status));
    }

    /** As the body of submit_sm or deliver_sm. */
    public byte[] body() {
        return new BodyWriter()
                .cString(serviceType)
                .address(source)
                .address(destination)
                .octet(esmClass)
                .octet(protocolId)
                .octet(priority)
                .cString(scheduleTime)
                .cString(validityPeriod)
                .octet(registeredDelivery)
                .octet(replaceIfPresent)
                .octet(dataCoding)
                .octet(defaultMessageId)
                .octet(shortMessage.length)
                .octets(shortMessage)
                .tlvs(tlvs)
                .body();
    }

    /** As the body of data_sm: what data_sm has no field for is left out, and the content goes into message_payload. */
    public byte[] dataBody() {
        ShortMessage whole = shortMessage.length == 0 ? this : with(Tlv.of(Tlv.MESSAGE_PAYLOAD, shortMessage));
        return new BodyWriter()
                .cString(serviceType)
                .address(source)
                .address(destination)
                .octet(esmClass)
                .octet(registeredDelivery)
                .octet(dataCoding)
                .tlvs(whole.tlvs)
                .body();
    }

    /** The parameter of a tag. */
    public Optional<Tlv> tlv(int tag) {
        return Tlv.find(tlvs, tag);
    }

    /** The content, wherever it stands. */
    public byte[] content() {
        return shortMessage.length > 0
                ? shortMessage
                : tlv(Tlv.MESSAGE_PAYLOAD).map(Tlv::value).orElse(NOTHING);
    }

    /** Names the addresses, which hide their digits, never the content. */
    @Override
    public String toString() {
        return source + " -> " + destination + " dcs " + dataCoding + ", " + content().length + " octets";
    }
}
