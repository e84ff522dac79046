package io.smskit.provider.aliyun;

import io.smskit.http.codes.CodeTable;

/** What the service's codes mean. It leaves {@code isv.} out in some places and adds it in others. */
final class AliyunCodes {
    static final CodeTable TABLE =
            CodeTable.read(AliyunCodes.class, "aliyun-codes.tsv").optionalPrefixes("isv.", "isp.");

    private AliyunCodes() {}
}
