package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RCANCELFAIL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVEXPIRY;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVMSGID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSCHED;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSERTYP;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSRCADR;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RQUERYFAIL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RREPLACEFAIL;

import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BodyReader;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.MalformedPdu;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers what is asked about messages that were taken, and changes them. Safe for use by many threads. */
final class OperationDesk {
    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'000+'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ID_OCTETS = 65;
    private static final int ADDRESS_OCTETS = 21;
    private static final int TIME_OCTETS = 17;

    private final BackOffice office;
    private final Ledger ledger;

    OperationDesk(BackOffice office) {
        this.office = office;
        this.ledger = office.ledger();
    }

    /** Answers query_sm (SMPP 3.4 §4.8). */
    Pdu query(Request request) {
        BodyReader in = new BodyReader(request.pdu().body());
        String id = in.cString("message_id", ID_OCTETS, RINVMSGID);
        Address source = address(in, "source_addr");
        in.end();
        Optional<AcceptedPart> part = find(id, request);
        if (part.isEmpty() || !isFrom(source, part.get())) {
            return request.pdu().response(part.isEmpty() ? RINVMSGID : RQUERYFAIL);
        }
        Fate fate = ledger.fate(id);
        byte[] body = new BodyWriter()
                .cString(id)
                .cString(fate.state().isFinal() ? ABSOLUTE.format(fate.at()) : "")
                .octet(fate.state().number())
                .octet(Integer.parseInt(fate.error().replaceAll("\\D", "0")))
                .body();
        return request.pdu().response(ROK, body);
    }

    /** Carries cancel_sm out (SMPP 3.4 §4.9): one message by its id, or all that are on their way from one to another. */
    Pdu cancel(Request request) {
        BodyReader in = new BodyReader(request.pdu().body());
        String service = in.cString("service_type", 6, RINVSERTYP);
        String id = in.cString("message_id", ID_OCTETS, RINVMSGID);
        Address source = address(in, "source_addr");
        Address destination = address(in, "destination_addr");
        in.end();
        List<AcceptedPart> meant = id.isEmpty()
                ? ledger.parts().stream()
                        .filter(part -> part.systemId().equals(request.systemId()))
                        .filter(part -> part.message().serviceType().equals(service))
                        .filter(part -> part.message().source().equals(source))
                        .filter(part -> part.message().destination().equals(destination))
                        .filter(this::isOnItsWay)
                        .toList()
                : find(id, request).filter(part -> isFrom(source, part)).stream()
                        .toList();
        if (meant.isEmpty()) {
            return request.pdu().response(id.isEmpty() ? RCANCELFAIL : RINVMSGID);
        }
        if (!meant.stream().allMatch(this::isOnItsWay)) {
            return request.pdu().response(RCANCELFAIL);
        }
        meant.forEach(part -> ledger.cancelled(part.messageId(), office.clock().instant()));
        return request.pdu().response(ROK);
    }

    /** Carries replace_sm out (SMPP 3.4 §4.10). */
    Pdu replace(Request request) {
        BodyReader in = new BodyReader(request.pdu().body());
        String id = in.cString("message_id", ID_OCTETS, RINVMSGID);
        Address source = address(in, "source_addr");
        in.cString("schedule_delivery_time", TIME_OCTETS, RINVSCHED);
        in.cString("validity_period", TIME_OCTETS, RINVEXPIRY);
        int registered = in.octet("registered_delivery");
        in.octet("sm_default_msg_id");
        byte[] text = in.octets("short_message", in.octet("sm_length"));
        in.tlvs();
        Optional<AcceptedPart> part = find(id, request).filter(found -> isFrom(source, found));
        if (part.isEmpty() || !isOnItsWay(part.get())) {
            return request.pdu().response(part.isEmpty() ? RINVMSGID : RREPLACEFAIL);
        }
        ShortMessage earlier = part.get().message();
        ShortMessage message = earlier.content(earlier.dataCoding(), text).flags(earlier.esmClass(), registered);
        ledger.replaced(part.get().with(message, content(message)));
        return request.pdu().response(ROK);
    }

    private Content content(ShortMessage message) {
        try {
            return Content.of(message, office.options().defaultAlphabet());
        } catch (MalformedPdu e) {
            throw new MalformedPdu(RREPLACEFAIL, e.reason());
        }
    }

    private Optional<AcceptedPart> find(String id, Request request) {
        return ledger.find(id).filter(part -> part.systemId().equals(request.systemId()));
    }

    private boolean isOnItsWay(AcceptedPart part) {
        return !ledger.fate(part.messageId()).state().isFinal();
    }

    private static boolean isFrom(Address source, AcceptedPart part) {
        return part.message().source().equals(source);
    }

    private static Address address(BodyReader in, String field) {
        return new Address(
                in.octet(field + "_ton"), in.octet(field + "_npi"), in.cString(field, ADDRESS_OCTETS, RINVSRCADR));
    }
}
