package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BindRequest;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.MalformedPdu;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.SubmitMulti;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Holds what clients send against the standard, to the letter, whatever is answered. */
final class Conformance {
    private static final Pattern TIME = Pattern.compile("\\d{2}(?:0\\d|1[0-2])(?:[0-2]\\d|3[01])(?:[01]\\d|2[0-3])"
            + "[0-5]\\d[0-5]\\d\\d(?:[0-3]\\d|4[0-8])[-+]|\\d{12}000R");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,20}");
    private static final int ALPHANUMERIC = 5;
    private static final int LONGEST_NAME = 11;
    private static final Set<Integer> SAR = Set.of(Tlv.SAR_MSG_REF_NUM, Tlv.SAR_TOTAL_SEGMENTS, Tlv.SAR_SEGMENT_SEQNUM);

    private final Coding defaultAlphabet;

    Conformance(Coding defaultAlphabet) {
        this.defaultAlphabet = defaultAlphabet;
    }

    /** Tells every violation in a request. */
    void check(Request request, Consumer<String> violations) {
        Pdu pdu = request.pdu();
        if (pdu.sequence() <= 0) {
            violations.accept(pdu + " has a sequence_number outside of 1..2147483647");
        }
        if (pdu.status() != CommandStatus.ROK) {
            violations.accept(pdu + " is a request with the command_status " + pdu.status());
        }
        try {
            read(request, violations);
        } catch (MalformedPdu e) {
            violations.accept(pdu + ": " + e.reason());
        }
    }

    private void read(Request request, Consumer<String> violations) {
        Pdu pdu = request.pdu();
        switch (request.command()) {
            case BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER -> BindRequest.read(pdu.body());
            case ENQUIRE_LINK, UNBIND -> requireEmpty(pdu);
            case SUBMIT_MULTI -> checkMessage(pdu, SubmitMulti.read(pdu.body()).message(), violations);
            case SUBMIT_SM, DATA_SM -> {
                ShortMessage message = request.message().orElseGet(() -> MessageDesk.read(pdu));
                checkAddress(pdu, message.destination(), violations);
                checkMessage(pdu, message, violations);
            }
            case OUTBIND, ALERT_NOTIFICATION, DELIVER_SM -> violations.accept(pdu + " is for an SMSC only to send");
            default -> {}
        }
    }

    /** Tells every violation in an answer. */
    void checkAnswer(Pdu pdu, Consumer<String> violations) {
        Command command = pdu.command().orElse(Command.GENERIC_NACK);
        byte[] body = pdu.body();
        boolean wrong = pdu.status() == CommandStatus.ROK
                && !switch (command) {
                    case DELIVER_SM -> body.length == 1 && body[0] == 0;
                    case DATA_SM -> body.length > 0;
                    default -> body.length == 0;
                };
        if (wrong) {
            violations.accept(pdu + " has a body of " + body.length + " octets");
        }
    }

    private static void requireEmpty(Pdu pdu) {
        if (pdu.body().length > 0) {
            throw new MalformedPdu(CommandStatus.RINVCMDLEN, "it has a body");
        }
    }

    private void checkMessage(Pdu pdu, ShortMessage message, Consumer<String> violations) {
        Consumer<String> here = reason -> violations.accept(pdu + ": " + reason);
        checkAddress(pdu, message.source(), violations);
        require(message.priority() <= 4, here, "the priority_flag is more than 4");
        require(message.replaceIfPresent() <= 1, here, "the replace_if_present_flag is neither 0 nor 1");
        require((message.registeredDelivery() & 0xE0) == 0, here, "registered_delivery has bits that are reserved");
        require(isTime(message.scheduleTime()), here, "the schedule_delivery_time is no time");
        require(isTime(message.validityPeriod()), here, "the validity_period is no time");
        boolean twice = message.shortMessage().length > 0
                && message.tlv(Tlv.MESSAGE_PAYLOAD).isPresent();
        require(!twice, here, "there is both short_message and message_payload");
        checkTlvs(message.tlvs(), here);
        checkContent(message, here);
    }

    private static void checkTlvs(List<Tlv> tlvs, Consumer<String> here) {
        for (Tlv tlv : tlvs) {
            require(TlvLengths.allow(tlv), here, "parameter " + tlv + " has a length that it must not have");
        }
        long tags = tlvs.stream().map(Tlv::tag).distinct().count();
        require(tags == tlvs.size(), here, "an optional parameter stands twice");
        long sar = tlvs.stream().filter(tlv -> SAR.contains(tlv.tag())).count();
        require(sar == 0 || sar == SAR.size(), here, "some of the parameters of a part are missing");
    }

    private void checkContent(ShortMessage message, Consumer<String> here) {
        Content content = Content.of(message, defaultAlphabet);
        content.concatenation()
                .ifPresent(place -> require(
                        place.number() >= 1 && place.number() <= place.count(),
                        here,
                        "it is part " + place.number() + " of " + place.count()));
        int octets = message.shortMessage().length;
        int septets = content.data().length;
        switch (content.coding()) {
            case GSM7 -> {
                int header = octets - septets;
                require(octets == 0 || septets <= (140 - header) * 8 / 7, here, septets + " septets do not fit");
                require(isSevenBit(content.data()), here, "a septet has eight bits");
            }
            case UCS2 -> {
                require(septets % 2 == 0, here, "half of a character is missing");
                require(octets <= 140, here, octets + " octets do not fit");
            }
            default -> require(octets <= 140, here, octets + " octets do not fit");
        }
    }

    private static boolean isSevenBit(byte[] septets) {
        for (byte septet : septets) {
            if (septet < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTime(String text) {
        return text.isEmpty() || TIME.matcher(text).matches();
    }

    private static void checkAddress(Pdu pdu, Address address, Consumer<String> violations) {
        String digits = address.digits();
        boolean right = address.ton() == ALPHANUMERIC
                ? digits.length() <= LONGEST_NAME
                : digits.isEmpty() || DIGITS.matcher(digits).matches();
        if (!right || address.ton() > 6) {
            violations.accept(pdu + ": " + address + " is no address of its type");
        }
    }

    private static void require(boolean kept, Consumer<String> here, String violation) {
        if (!kept) {
            here.accept(violation);
        }
    }
}
