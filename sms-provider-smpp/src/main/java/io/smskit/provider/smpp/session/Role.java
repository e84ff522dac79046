package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.CommandId;
import java.util.List;

/** What one connection binds as. */
enum Role {
    TRANSMITTER(CommandId.BIND_TRANSMITTER),
    RECEIVER(CommandId.BIND_RECEIVER),
    TRANSCEIVER(CommandId.BIND_TRANSCEIVER);

    private final int commandId;

    Role(int commandId) {
        this.commandId = commandId;
    }

    int commandId() {
        return commandId;
    }

    boolean submits() {
        return this != RECEIVER;
    }

    static List<Role> of(BindMode mode) {
        return switch (mode) {
            case TRANSMITTER -> List.of(TRANSMITTER);
            case RECEIVER -> List.of(RECEIVER);
            case TRANSCEIVER -> List.of(TRANSCEIVER);
            case PAIR -> List.of(TRANSMITTER, RECEIVER);
        };
    }
}
