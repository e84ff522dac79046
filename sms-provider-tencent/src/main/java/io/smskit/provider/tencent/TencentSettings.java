package io.smskit.provider.tencent;

import io.smskit.delivery.FailureKind;
import io.smskit.http.codes.CodeRow;
import io.smskit.http.settings.ApiEndpoint;
import io.smskit.http.settings.PushAccess;
import io.smskit.http.settings.Refusal;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A channel's settings, read and checked together.
 *
 * @param signName empty where the channel sends to other countries only
 * @param pull whether reports and replies are fetched
 * @param receiptCodes what the user knows of carriers' codes
 */
record TencentSettings(
        String secretId,
        String secretKey,
        String sdkAppId,
        Optional<String> signName,
        String region,
        ApiEndpoint endpoint,
        PushAccess push,
        boolean pull,
        List<CodeRow> receiptCodes) {

    static final String SECRET_ID = "secret-id";
    static final String SECRET_KEY = "secret-key";
    static final String SDK_APP_ID = "sdk-app-id";
    static final String SIGN_NAME = "sign-name";
    static final String REGION = "region";
    static final String PULL = "pull";
    static final String RECEIPT_CODES = "receipt-codes";

    private static final List<Setting> ACCOUNT = List.of(
            Setting.of(SECRET_ID, Setting.Type.TEXT, "The id of the API key.")
                    .mandatory()
                    .column("access_key_id"),
            Setting.of(SECRET_KEY, Setting.Type.SECRET, "The secret of the API key.")
                    .mandatory(),
            Setting.of(SDK_APP_ID, Setting.Type.TEXT, "The id of the SMS application, such as 1400006666.")
                    .mandatory(),
            Setting.of(
                    SIGN_NAME,
                    Setting.Type.TEXT,
                    "The approved sign name of messages that name none. Numbers of mainland China need one."),
            Setting.of(REGION, Setting.Type.TEXT, "The region of the service: ap-beijing, ap-guangzhou or ap-nanjing.")
                    .byDefault("ap-guangzhou"));

    private static final List<Setting> REPORTS = List.of(
            Setting.of(
                            PULL,
                            Setting.Type.FLAG,
                            "Whether the reports and replies that the service keeps are fetched. The service must have"
                                    + " opened this for the account, and what was fetched is gone for everybody else.")
                    .byDefault("false"),
            Setting.of(
                    RECEIPT_CODES,
                    Setting.Type.TEXT,
                    "What carriers' codes mean beside the built-in table, such as MK:0099=RECIPIENT_UNREACHABLE"
                            + " XY:*=CONTENT_REFUSED, separated by spaces or commas."));

    static final List<Setting> ALL = Stream.of(
                    ACCOUNT, ApiEndpoint.settings("https://sms.tencentcloudapi.com"), PushAccess.settings(), REPORTS)
            .flatMap(List::stream)
            .toList();

    static TencentSettings of(ChannelSettings settings) {
        Refusal refusal = new Refusal(settings);
        String secretId = settings.require(SECRET_ID);
        refusal.unless(secretId.matches("[A-Za-z0-9._-]{1,128}"), SECRET_ID, "has characters that no secret id has");
        String region = settings.require(REGION);
        refusal.unless(region.matches("[a-z0-9-]{1,64}"), REGION, "has characters that no region has");
        return new TencentSettings(
                secretId,
                settings.require(SECRET_KEY),
                settings.require(SDK_APP_ID),
                settings.text(SIGN_NAME),
                region,
                ApiEndpoint.of(settings),
                PushAccess.of(settings),
                settings.flag(PULL),
                receiptCodes(settings.text(RECEIPT_CODES).orElse(""), refusal));
    }

    private static List<CodeRow> receiptCodes(String text, Refusal refusal) {
        return Stream.of(text.split("[\\s,]+"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> receiptCode(entry, refusal))
                .toList();
    }

    private static CodeRow receiptCode(String entry, Refusal refusal) {
        int equals = entry.lastIndexOf('=');
        refusal.unless(equals > 0, RECEIPT_CODES, "holds something other than code=KIND");
        Optional<FailureKind> kind = Stream.of(FailureKind.values())
                .filter(each -> each.name().equals(entry.substring(equals + 1)))
                .findFirst();
        refusal.unless(kind.isPresent(), RECEIPT_CODES, "names a kind of failure that does not exist");
        return CodeRow.of("receipt", entry.substring(0, equals), kind.orElseThrow(), "as the channel's settings say");
    }

    /** Names nothing: two of its parts are secrets. */
    @Override
    public String toString() {
        return "settings of a channel to " + endpoint.url().getHost();
    }
}
