package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.CommandId;
import java.util.function.IntUnaryOperator;

/** A script that binds everybody and takes every message, unless told otherwise. */
class MemorySmsc implements Peer.Script {
    /** The status of the n-th bind, counted from 1. */
    IntUnaryOperator bindStatus = n -> 0;

    boolean answersSubmits = true;
    boolean answersEnquiries = true;
    boolean silent;

    private int binds;
    private int ids;

    int binds() {
        return binds;
    }

    @Override
    public void received(Peer peer, Pdu pdu) {
        if (silent) {
            return;
        }
        switch (pdu.commandId()) {
            case CommandId.BIND_TRANSCEIVER, CommandId.BIND_TRANSMITTER, CommandId.BIND_RECEIVER ->
                peer.bindResponse(pdu, bindStatus.applyAsInt(++binds));
            case CommandId.SUBMIT_SM -> submitted(peer, pdu);
            case CommandId.ENQUIRE_LINK -> {
                if (answersEnquiries) {
                    peer.header(CommandId.responseTo(CommandId.ENQUIRE_LINK), 0, pdu.sequence());
                }
            }
            case CommandId.UNBIND -> peer.header(CommandId.responseTo(CommandId.UNBIND), 0, pdu.sequence());
            default -> {}
        }
    }

    void submitted(Peer peer, Pdu submit) {
        if (answersSubmits) {
            peer.accept(submit, "id-" + ++ids);
        }
    }
}
