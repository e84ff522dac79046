package io.smskit.provider.aliyun;

import io.smskit.http.settings.ApiEndpoint;
import io.smskit.http.settings.PushAccess;
import io.smskit.http.settings.Refusal;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import java.util.ArrayList;
import java.util.List;

/** A channel's settings, read and checked together. */
record AliyunSettings(
        String accessKeyId,
        String accessKeySecret,
        String signName,
        ApiEndpoint endpoint,
        PushAccess push,
        boolean queryConclusive) {

    static final String ACCESS_KEY_ID = "access-key-id";
    static final String ACCESS_KEY_SECRET = "access-key-secret";
    static final String SIGN_NAME = "sign-name";
    static final String QUERY_CONCLUSIVE = "query-conclusive";

    private static final List<Setting> OWN = List.of(
            Setting.of(ACCESS_KEY_ID, Setting.Type.TEXT, "The id of the access key.")
                    .mandatory(),
            Setting.of(ACCESS_KEY_SECRET, Setting.Type.SECRET, "The secret of the access key.")
                    .mandatory(),
            Setting.of(SIGN_NAME, Setting.Type.TEXT, "The approved sign name of messages that name none.")
                    .mandatory());

    private static final Setting CONCLUSIVE = Setting.of(
                    QUERY_CONCLUSIVE,
                    Setting.Type.FLAG,
                    "Whether two empty answers, half a minute apart from the attempt, prove that it never arrived.")
            .byDefault("true");

    static final List<Setting> ALL = all();

    private static List<Setting> all() {
        List<Setting> all = new ArrayList<>(OWN);
        all.addAll(ApiEndpoint.settings("https://dysmsapi.aliyuncs.com"));
        all.addAll(PushAccess.settings());
        all.add(CONCLUSIVE);
        return List.copyOf(all);
    }

    static AliyunSettings of(ChannelSettings settings) {
        String accessKeyId = settings.require(ACCESS_KEY_ID);
        new Refusal(settings)
                .unless(
                        accessKeyId.matches("[A-Za-z0-9._-]{1,128}"),
                        ACCESS_KEY_ID,
                        "has characters that no access key id has");
        return new AliyunSettings(
                accessKeyId,
                settings.require(ACCESS_KEY_SECRET),
                settings.require(SIGN_NAME),
                ApiEndpoint.of(settings),
                PushAccess.of(settings),
                settings.flag(QUERY_CONCLUSIVE));
    }

    /** Names nothing: two of its parts are secrets. */
    @Override
    public String toString() {
        return "settings of a channel to " + endpoint.url().getHost();
    }
}
