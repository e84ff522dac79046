package io.smskit.provider.smpp.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.smskit.InvalidMessageException;
import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.DeliverSm;
import io.smskit.provider.smpp.pdu.MalformedPduException;
import io.smskit.provider.smpp.pdu.TlvTag;
import io.smskit.provider.smpp.text.Place;
import io.smskit.provider.smpp.text.TextReader;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.InboundPart;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what a peer has delivered: the bytes of a whole deliver_sm or data_sm. How ids were written when it came stands in
 * the kind of the raw report, so that reading it again gives the same. Immutable, so safe for any thread.
 */
public final class ReportReader implements ReportDecode {
    private static final String KIND = "pdu-";
    private static final DecodedReports MALFORMED = new DecodedReports(List.of(), List.of(), 1);

    private static final int MESSAGE_TYPE = 0x3C;
    private static final int RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;
    private static final int DELIVERY_ACKNOWLEDGED = 0x08;
    private static final int USER_ACKNOWLEDGED = 0x10;
    private static final int INTERNATIONAL = 1;

    private final TextReader texts;
    private final ReportFacts facts;

    /** A reader for one peer. */
    public ReportReader(TextReader texts, ReportFacts facts) {
        this.texts = texts;
        this.facts = facts;
    }

    /** A PDU as it is to be stored, with the form that ids have now. */
    public static RawReport raw(byte[] pdu, IdForm form) {
        return RawReport.of(KIND + form.name().toLowerCase(Locale.ROOT).replace('_', '-'), pdu);
    }

    /** The id that a PDU reports on, as the peer wrote it; empty if it is no report or names none. */
    public Optional<String> reportedId(byte[] pdu) {
        try {
            DeliverSm read = DeliverSm.read(pdu);
            return isReport(read) ? id(read, receipt(read)) : Optional.empty();
        } catch (MalformedPduException e) {
            return Optional.empty();
        }
    }

    @Override
    public DecodedReports decode(RawReport raw) {
        Optional<IdForm> form = form(raw.kind());
        if (form.isEmpty()) {
            return MALFORMED;
        }
        try {
            DeliverSm pdu = DeliverSm.read(raw.body());
            return isReport(pdu) ? report(pdu, form.get()) : inbound(pdu);
        } catch (MalformedPduException e) {
            return MALFORMED;
        }
    }

    private static Optional<IdForm> form(String kind) {
        for (IdForm form : IdForm.values()) {
            if (kind.equals(KIND + form.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** A handset cannot write TLVs, so these tell a report too where the ESM class says nothing. */
    private static boolean isReport(DeliverSm pdu) {
        int type = pdu.esmClass() & MESSAGE_TYPE;
        boolean told = TlvTag.RECEIPTED_MESSAGE_ID.find(pdu.tlvs()).isPresent()
                || TlvTag.MESSAGE_STATE.find(pdu.tlvs()).isPresent();
        return type == RECEIPT || type == INTERMEDIATE || type == 0 && told;
    }

    private DecodedReports report(DeliverSm pdu, IdForm form) {
        ReceiptText receipt = receipt(pdu);
        Optional<String> id = id(pdu, receipt);
        if (id.isEmpty()) {
            return MALFORMED;
        }
        DeliveryReport report = facts.report(pdu, receipt);
        List<String> readings = form.readings(id.get());
        report = report.providerMessageId(readings.get(0));
        for (String other : readings.subList(1, readings.size())) {
            report = report.orProviderMessageId(other);
        }
        return DecodedReports.of(List.of(recipient(pdu).map(report::to).orElse(report)));
    }

    /** Nearly all peers write reports in ASCII, whatever the alphabet of other texts is and whatever the data coding says. */
    private ReceiptText receipt(DeliverSm pdu) {
        ReceiptText ascii = ReceiptText.read(TextReader.octets(pdu));
        return ascii.find(ReceiptText.Field.ID).isPresent() && ascii.isAscii()
                ? ascii
                : ReceiptText.read(texts.read(pdu).text());
    }

    private static Optional<String> id(DeliverSm pdu, ReceiptText receipt) {
        return TlvTag.RECEIPTED_MESSAGE_ID
                .find(pdu.tlvs())
                .map(ReportReader::cString)
                .filter(id -> !id.isEmpty())
                .or(() -> receipt.find(ReceiptText.Field.ID));
    }

    private static String cString(byte[] value) {
        String text = new String(value, ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    /** Only a number that surely is in E.164: one in a national form, or our own where a peer turns them round, would not match. */
    private Optional<Msisdn> recipient(DeliverSm pdu) {
        return facts.isOurs(pdu.source()) ? international(pdu.destination()) : international(pdu.source());
    }

    private static Optional<Msisdn> international(Address address) {
        boolean plus = address.value().startsWith("+");
        return plus || address.typeOfNumber() == INTERNATIONAL ? number(address.value()) : Optional.empty();
    }

    private static Optional<Msisdn> number(String digits) {
        try {
            return Optional.of(Msisdn.of(digits.startsWith("00") ? digits.substring(2) : digits));
        } catch (InvalidMessageException e) {
            return Optional.empty();
        }
    }

    private DecodedReports inbound(DeliverSm pdu) {
        int type = pdu.esmClass() & MESSAGE_TYPE;
        if (type == DELIVERY_ACKNOWLEDGED || type == USER_ACKNOWLEDGED) {
            return new DecodedReports(List.of(), List.of(), 0);
        }
        Optional<Msisdn> from = number(pdu.source().value());
        if (from.isEmpty()) {
            return MALFORMED;
        }
        TextReader.Content content = texts.read(pdu);
        InboundMessage message = InboundMessage.of(from.get(), content.text())
                .to(pdu.destination().value());
        return content.place()
                .map(place -> DecodedReports.ofPart(part(pdu, message, place)))
                .orElseGet(() -> new DecodedReports(List.of(), List.of(message), 0));
    }

    private static InboundPart part(DeliverSm pdu, InboundMessage message, Place place) {
        String key = message.from().digits()
                + '/'
                + pdu.destination().value()
                + '/'
                + place.width()
                + '/'
                + place.reference()
                + '/'
                + place.total();
        return new InboundPart(message, key, place.number(), place.total());
    }
}
