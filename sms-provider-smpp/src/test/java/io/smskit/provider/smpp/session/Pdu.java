package io.smskit.provider.smpp.session;

import java.nio.ByteBuffer;

/** One PDU as it was on the wire. */
record Pdu(byte[] bytes) {
    int commandId() {
        return ByteBuffer.wrap(bytes).getInt(4);
    }

    int status() {
        return ByteBuffer.wrap(bytes).getInt(8);
    }

    int sequence() {
        return ByteBuffer.wrap(bytes).getInt(12);
    }
}
