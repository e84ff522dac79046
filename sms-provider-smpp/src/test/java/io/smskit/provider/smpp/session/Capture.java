package io.smskit.provider.smpp.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recording of conversations as libpcap keeps it: TCP over IPv4, with SMPP's own port on the peer's side. */
final class Capture {
    private static final int MAGIC = 0xA1B2C3D4;
    private static final int RAW_IP = 101;
    private static final int SNAP_LENGTH = 65_535;
    private static final int SMPP_PORT = 2775;
    private static final int FIRST_CLIENT_PORT = 40_000;
    private static final int CLIENT = 0x7F000001;
    private static final int PEER = 0x7F000002;
    private static final int MOST_IN_A_PACKET = 1_400;
    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;
    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int PUSH_ACK = 0x18;

    private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
    private final List<Side> sides = new ArrayList<>();
    private int conversations;
    private int count;

    /** What one side of a conversation has written. */
    private static final class Side {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final int address;
        private final int port;
        private int sequence = 1;

        Side(int address, int port) {
            this.address = address;
            this.port = port;
        }
    }

    /** One connection. */
    final class Conversation {
        private final Side client;
        private final Side peer;

        private Conversation(int clientPort) {
            client = new Side(CLIENT, clientPort);
            peer = new Side(PEER, SMPP_PORT);
            sides.addAll(List.of(client, peer));
            packet(client, peer, SYN, new byte[0]);
            packet(peer, client, SYN | ACK, new byte[0]);
            client.sequence++;
            peer.sequence++;
            packet(client, peer, ACK, new byte[0]);
        }

        void clientWrote(byte[] bytes, int length) {
            wrote(client, peer, bytes, length);
        }

        void peerWrote(byte[] bytes, int length) {
            wrote(peer, client, bytes, length);
        }
    }

    synchronized Conversation begin() {
        return new Conversation(FIRST_CLIENT_PORT + conversations++);
    }

    private synchronized void wrote(Side from, Side to, byte[] bytes, int length) {
        from.all.write(bytes, 0, length);
        for (int at = 0; at < length; at += MOST_IN_A_PACKET) {
            byte[] piece = Session.copy(bytes, at, Math.min(MOST_IN_A_PACKET, length - at));
            packet(from, to, PUSH_ACK, piece);
            from.sequence += piece.length;
        }
    }

    private void packet(Side from, Side to, int flags, byte[] payload) {
        int length = IP_HEADER + TCP_HEADER + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(PACKET_HEADER + length);
        packet.putInt(count / 1_000)
                .putInt(count % 1_000 * 1_000)
                .putInt(length)
                .putInt(length);
        count++;
        packet.putShort((short) 0x4500)
                .putShort((short) length)
                .putShort((short) count)
                .putShort((short) 0x4000);
        packet.put((byte) 64).put((byte) 6).putShort((short) 0);
        packet.putInt(from.address).putInt(to.address);
        packet.putShort((short) from.port).putShort((short) to.port);
        packet.putInt(from.sequence).putInt((flags & ACK) == 0 ? 0 : to.sequence);
        packet.put((byte) 0x50).put((byte) flags).putShort((short) SNAP_LENGTH).putInt(0);
        packet.put(payload);
        packets.writeBytes(packet.array());
    }

    /** How many whole PDUs were written, by their lengths alone. */
    private int pdus() {
        int pdus = 0;
        for (Side side : sides) {
            ByteBuffer bytes = ByteBuffer.wrap(side.all.toByteArray());
            while (bytes.remaining() >= Framer.HEADER && bytes.remaining() >= bytes.getInt(bytes.position())) {
                bytes.position(bytes.position() + bytes.getInt(bytes.position()));
                pdus++;
            }
        }
        return pdus;
    }

    /** Writes a file of what was recorded until now, and says how many PDUs are in it. */
    synchronized int writeTo(Path file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.BIG_ENDIAN);
        header.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putLong(0);
        header.putInt(SNAP_LENGTH).putInt(RAW_IP);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header.array());
        all.writeBytes(packets.toByteArray());
        Files.write(file, all.toByteArray());
        return pdus();
    }
}
