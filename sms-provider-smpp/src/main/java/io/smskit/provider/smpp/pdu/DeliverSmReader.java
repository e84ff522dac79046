package io.smskit.provider.smpp.pdu;

import java.util.List;

/** Reads deliver_sm and data_sm, more forgiving than the standard where peers are known to deviate. */
final class DeliverSmReader {
    private static final int DELIVER_SM = 0x05;
    private static final int DATA_SM = 0x103;

    private DeliverSmReader() {}

    static DeliverSm read(byte[] pdu) throws MalformedPduException {
        PduReader reader = new PduReader(pdu);
        return switch (reader.commandId()) {
            case DELIVER_SM -> deliverSm(reader);
            case DATA_SM -> dataSm(reader);
            default ->
                throw new MalformedPduException(
                        String.format("command id 0x%08X is neither deliver_sm nor data_sm", reader.commandId()));
        };
    }

    private static DeliverSm deliverSm(PduReader reader) throws MalformedPduException {
        return new DeliverSm(
                reader.text(),
                reader.address(),
                reader.address(),
                reader.octet(),
                reader.octet(),
                reader.octet(),
                reader.text(),
                reader.text(),
                reader.octet(),
                reader.octet(),
                reader.octet(),
                reader.octet(),
                reader.octets(reader.octet()),
                reader.tlvs());
    }

    private static DeliverSm dataSm(PduReader reader) throws MalformedPduException {
        String serviceType = reader.text();
        Address source = reader.address();
        Address destination = reader.address();
        int esmClass = reader.octet();
        int registeredDelivery = reader.octet();
        int dataCoding = reader.octet();
        List<Tlv> tlvs = reader.tlvs();
        return new DeliverSm(
                serviceType,
                source,
                destination,
                esmClass,
                0,
                0,
                "",
                "",
                registeredDelivery,
                0,
                dataCoding,
                0,
                new byte[0],
                tlvs);
    }
}
