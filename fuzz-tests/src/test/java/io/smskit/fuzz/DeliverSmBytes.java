package io.smskit.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** A sound deliver_sm around any user data (SMPP 3.4 §4.6.1). */
final class DeliverSmBytes {
    private static final int DELIVER_SM = 5;
    private static final int MESSAGE_PAYLOAD = 0x0424;
    private static final int MOST_SHORT_MESSAGE = 254;
    private static final int USUAL_HEADERS = 64;

    private DeliverSmBytes() {}

    static byte[] from(String sender, int esmClass, int dataCoding, byte[] userData) {
        boolean payload = userData.length > MOST_SHORT_MESSAGE;
        ByteBuffer pdu = ByteBuffer.allocate(USUAL_HEADERS + sender.length() + userData.length);
        pdu.putInt(0).putInt(DELIVER_SM).putInt(0).putInt(1);
        pdu.put((byte) 0)
                .put((byte) 1)
                .put((byte) 1)
                .put(sender.getBytes(US_ASCII))
                .put((byte) 0);
        pdu.put((byte) 3).put((byte) 0).put("12345".getBytes(US_ASCII)).put((byte) 0);
        pdu.put((byte) esmClass).put(new byte[6]).put((byte) dataCoding).put((byte) 0);
        if (payload) {
            pdu.put((byte) 0).putShort((short) MESSAGE_PAYLOAD).putShort((short) userData.length);
        } else {
            pdu.put((byte) userData.length);
        }
        pdu.put(userData);
        byte[] bytes = new byte[pdu.position()];
        pdu.putInt(0, bytes.length).flip().get(bytes);
        return bytes;
    }
}
