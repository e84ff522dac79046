package io.smskit.simulator.smsc.pdu;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an answer says of its request (SMPP 3.4 §5.1.3, SMPP 5.0 §4.7.6). Any other number may be answered, too.
 *
 * @since 0.1
 */
public final class CommandStatus {
    public static final int ROK = 0x00;
    public static final int RINVMSGLEN = 0x01;
    public static final int RINVCMDLEN = 0x02;
    public static final int RINVCMDID = 0x03;
    public static final int RINVBNDSTS = 0x04;
    public static final int RALYBND = 0x05;
    public static final int RINVPRTFLG = 0x06;
    public static final int RINVREGDLVFLG = 0x07;
    public static final int RSYSERR = 0x08;
    public static final int RINVSRCADR = 0x0A;
    public static final int RINVDSTADR = 0x0B;
    public static final int RINVMSGID = 0x0C;
    public static final int RBINDFAIL = 0x0D;
    public static final int RINVPASWD = 0x0E;
    public static final int RINVSYSID = 0x0F;
    public static final int RCANCELFAIL = 0x11;
    public static final int RREPLACEFAIL = 0x13;
    public static final int RMSGQFUL = 0x14;
    public static final int RINVSERTYP = 0x15;
    public static final int RINVNUMDESTS = 0x33;
    public static final int RINVDLNAME = 0x34;
    public static final int RINVESMCLASS = 0x43;
    public static final int RCNTSUBDL = 0x44;
    public static final int RSUBMITFAIL = 0x45;
    public static final int RINVSRCTON = 0x48;
    public static final int RINVSRCNPI = 0x49;
    public static final int RINVDSTTON = 0x50;
    public static final int RINVDSTNPI = 0x51;
    public static final int RINVSYSTYP = 0x53;
    public static final int RINVREPFLAG = 0x54;
    public static final int RTHROTTLED = 0x58;
    public static final int RINVSCHED = 0x61;
    public static final int RINVEXPIRY = 0x62;
    public static final int RX_T_APPN = 0x64;
    public static final int RX_P_APPN = 0x65;
    public static final int RX_R_APPN = 0x66;
    public static final int RQUERYFAIL = 0x67;
    public static final int RINVOPTPARSTREAM = 0xC0;
    public static final int ROPTPARNOTALLWD = 0xC1;
    public static final int RINVPARLEN = 0xC2;
    public static final int RMISSINGOPTPARAM = 0xC3;
    public static final int RINVOPTPARAMVAL = 0xC4;
    public static final int RDELIVERYFAILURE = 0xFE;
    public static final int RUNKNOWNERR = 0xFF;
    public static final int RSERTYPUNAUTH = 0x100;
    public static final int RPROHIBITED = 0x101;
    public static final int RSERTYPUNAVAIL = 0x102;
    public static final int RSERTYPDENIED = 0x103;
    public static final int RINVDCS = 0x104;

    private static final Map<Integer, String> NAMES = names();

    private CommandStatus() {}

    /** The standard's name without {@code ESME_}, or the number in hex. */
    public static String name(int status) {
        return NAMES.getOrDefault(status, String.format("0x%08X", status));
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new TreeMap<>();
        for (Field field : CommandStatus.class.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                try {
                    names.put(field.getInt(null), field.getName());
                } catch (IllegalAccessException e) {
                    throw new AssertionError("a public constant cannot be read", e);
                }
            }
        }
        return Map.copyOf(names);
    }
}
