package io.smskit.provider.smpp.session;

/** The command statuses that a session acts upon itself (SMPP 3.4 §5.1.3). */
final class CommandStatus {
    static final int OK = 0x00;
    static final int INVALID_COMMAND_LENGTH = 0x02;
    static final int INVALID_COMMAND_ID = 0x03;
    static final int INVALID_BIND_STATE = 0x04;
    static final int ALREADY_BOUND = 0x05;
    static final int BIND_FAILED = 0x0D;
    static final int INVALID_PASSWORD = 0x0E;
    static final int INVALID_SYSTEM_ID = 0x0F;
    static final int TEMPORARY_RECEIVER_ERROR = 0x64;

    private CommandStatus() {}

    /** Whether a bind was refused because of who asked. */
    static boolean isAuthentication(int status) {
        return status == BIND_FAILED || status == INVALID_PASSWORD || status == INVALID_SYSTEM_ID;
    }

    /** For people. */
    static String describe(int status) {
        String hex = String.format("0x%02X", status);
        return switch (status) {
            case ALREADY_BOUND -> hex + " (already bound)";
            case BIND_FAILED -> hex + " (bind failed)";
            case INVALID_PASSWORD -> hex + " (invalid password)";
            case INVALID_SYSTEM_ID -> hex + " (invalid system id)";
            default -> hex;
        };
    }
}
