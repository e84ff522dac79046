package io.smskit.provider.tencent;

import io.smskit.http.codes.CodeTable;

/** What the service's codes mean. */
final class TencentCodes {
    static final CodeTable TABLE = CodeTable.read(TencentCodes.class, "tencent-codes.tsv");

    /** The code of a number that the service took. */
    static final String OK = "Ok";

    private TencentCodes() {}

    /** Whether a code that nobody has described says, by its form, that the service failed inside. */
    static boolean isInternal(String code) {
        return code.startsWith("InternalError");
    }
}
