package io.smskit.provider.smpp.session;

/** The version that a bind asks for. */
public enum SmppVersion {
    V3_4(0x34),
    V5_0(0x50);

    private final int interfaceVersion;

    SmppVersion(int interfaceVersion) {
        this.interfaceVersion = interfaceVersion;
    }

    /** The value of interface_version (SMPP 3.4 §5.2.4, SMPP 5.0 §4.7.13). */
    public int interfaceVersion() {
        return interfaceVersion;
    }
}
