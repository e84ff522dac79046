package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.CommandId;
import io.smskit.provider.smpp.pdu.DeliverSm;
import io.smskit.provider.smpp.pdu.MalformedPduException;
import io.smskit.provider.smpp.pdu.SubmitSmResp;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each PDU of the peer means to its session. Whatever cannot be read is answered and survived. */
final class Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private static final int SUBMIT_SM_RESP = CommandId.RESPONSE | CommandId.SUBMIT_SM;
    private static final int BIND_TRANSMITTER_RESP = CommandId.RESPONSE | CommandId.BIND_TRANSMITTER;
    private static final int BIND_RECEIVER_RESP = CommandId.RESPONSE | CommandId.BIND_RECEIVER;
    private static final int BIND_TRANSCEIVER_RESP = CommandId.RESPONSE | CommandId.BIND_TRANSCEIVER;
    private static final int QUERY_SM_RESP = CommandId.RESPONSE | CommandId.QUERY_SM;
    private static final int CANCEL_SM_RESP = CommandId.RESPONSE | CommandId.CANCEL_SM;
    private static final int UNBIND_RESP = CommandId.RESPONSE | CommandId.UNBIND;

    private final Session session;

    Traffic(Session session) {
        this.session = session;
    }

    void pdu(byte[] bytes, int offset, int length) {
        int commandId = Framer.int32(bytes, offset + 4);
        int status = Framer.int32(bytes, offset + 8);
        int sequence = Framer.int32(bytes, offset + 12);
        if (commandId == SUBMIT_SM_RESP) {
            session.answered(sequence, submitAnswer(status, bytes, offset, length));
        } else if (CommandId.isResponse(commandId)) {
            response(commandId, status, Session.copy(bytes, offset, length));
        } else {
            request(commandId, sequence, Session.copy(bytes, offset, length));
        }
    }

    private static Answer<String> submitAnswer(int status, byte[] bytes, int offset, int length) {
        return status == CommandStatus.OK
                ? new Answer.Given<>(SubmitSmResp.messageId(bytes, offset, length))
                : new Answer.Refused<>(status, false, SubmitSmResp.tlvs(bytes, offset, length));
    }

    private void response(int commandId, int status, byte[] pdu) {
        int sequence = Framer.int32(pdu, 12);
        switch (commandId) {
            case BIND_TRANSMITTER_RESP, BIND_RECEIVER_RESP, BIND_TRANSCEIVER_RESP -> session.bindAnswered(status, pdu);
            case QUERY_SM_RESP, CANCEL_SM_RESP -> asked(sequence, status, pdu);
            case CommandId.GENERIC_NACK -> nack(sequence, status, pdu);
            case UNBIND_RESP -> session.unbindAnswered();
            default -> LOG.trace("{} answered with 0x{}", session.endpoint(), Integer.toHexString(commandId));
        }
    }

    private void asked(int sequence, int status, byte[] pdu) {
        if (status == CommandStatus.OK) {
            session.asks().given(sequence, pdu);
        } else {
            session.asks().refused(sequence, new Answer.Refused<>(status, false, List.of()));
        }
    }

    private void nack(int sequence, int status, byte[] pdu) {
        int reason = status == CommandStatus.OK ? CommandStatus.INVALID_COMMAND_ID : status;
        session.bindAnswered(reason, pdu);
        if (!session.asks().refused(sequence, new Answer.Refused<>(reason, true, List.of()))) {
            session.answered(sequence, new Answer.Refused<>(reason, true, List.of()));
        }
    }

    private void request(int commandId, int sequence, byte[] pdu) {
        switch (commandId) {
            case CommandId.DELIVER_SM, CommandId.DATA_SM -> delivered(commandId, sequence, pdu);
            case CommandId.ENQUIRE_LINK ->
                session.respond(CommandId.responseTo(CommandId.ENQUIRE_LINK), CommandStatus.OK, sequence);
            case CommandId.UNBIND -> session.peerUnbinds(sequence);
            case CommandId.ALERT_NOTIFICATION -> alerted(pdu);
            case CommandId.OUTBIND -> LOG.debug("{} sent outbind over a connection of ours", session.endpoint());
            default -> session.respond(CommandId.GENERIC_NACK, CommandStatus.INVALID_COMMAND_ID, sequence);
        }
    }

    private void delivered(int commandId, int sequence, byte[] pdu) {
        int response = CommandId.responseTo(commandId);
        if (!session.isOpenForTraffic()) {
            session.respond(response, CommandStatus.INVALID_BIND_STATE, sequence);
            return;
        }
        try {
            DeliverSm.read(pdu);
        } catch (MalformedPduException e) {
            LOG.warn("{} delivered what cannot be read: {}", session.endpoint(), e.getMessage());
            session.respond(response, CommandStatus.INVALID_COMMAND_LENGTH, sequence);
            return;
        }
        session.delivered(commandId, sequence, pdu);
    }

    /** There is no answer to an alert_notification. */
    private void alerted(byte[] pdu) {
        try {
            session.alerted(pdu);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} sent an alert_notification that cannot be read", session.endpoint());
        }
    }
}
