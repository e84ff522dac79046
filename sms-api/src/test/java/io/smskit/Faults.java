package io.smskit;

import static io.smskit.Canaries.NUMBER;
import static io.smskit.Canaries.OTP;
import static io.smskit.Canaries.SECRET;
import static io.smskit.Canaries.TEXT;

import io.smskit.definition.DefinitionChange;
import io.smskit.definition.DefinitionForm;
import io.smskit.policy.LimitRule;
import io.smskit.spi.Capability;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.SettingText;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.Suppression;
import io.smskit.template.ParameterType;
import io.smskit.template.Template;
import io.smskit.template.TemplateParameter;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that are refused although they were given something that must never be printed. */
final class Faults {
    private static final Template TEMPLATE = Template.of("k", MessageClass.VERIFICATION, "{code} {name}")
            .digits("code", 8)
            .text("name", 60);

    private Faults() {}

    static Map<String, ThrowingCallable> all() {
        Map<String, ThrowingCallable> faults = new LinkedHashMap<>();
        messages(faults);
        templates(faults);
        definitions(faults);
        settings(faults);
        return faults;
    }

    private static void messages(Map<String, ThrowingCallable> faults) {
        Message message = Message.template("login-code");
        faults.put("number with a stranger", () -> Msisdn.of(NUMBER + "x"));
        faults.put("number with another line", () -> Msisdn.of(NUMBER + "\r\n"));
        faults.put("number too long", () -> Msisdn.of(NUMBER + NUMBER));
        faults.put("text as number", () -> Msisdn.of(TEXT));
        faults.put("sender", () -> SenderId.of(TEXT));
        faults.put("sender with another line", () -> SenderId.of(OTP + "\r\n"));
        faults.put("message id", () -> MessageId.parse(NUMBER));
        faults.put("long message id", () -> MessageId.parse(TEXT));
        faults.put("null parameter", () -> message.param(NUMBER, null));
        faults.put("null argument", () -> message.args(OTP, null));
        faults.put("parameter without template", () -> Message.text(TEXT).param(TEXT, OTP));
        faults.put("idempotency key", () -> message.idempotencyKey(TEXT + "\n"));
        faults.put("application", () -> message.application(SECRET.repeat(20)));
        faults.put("sign name", () -> message.signName(TEXT + "\u001b"));
        faults.put("tag name", () -> message.tag(NUMBER + "\n", "v"));
        faults.put("tag value", () -> message.tag("phone", NUMBER + "\n"));
        faults.put("template key", () -> Message.template(TEXT + "\n"));
        faults.put("price", () -> Money.parse(SECRET));
        faults.put("prefix", () -> new Suppression.Prefix(NUMBER));
    }

    private static void templates(Map<String, ThrowingCallable> faults) {
        faults.put("key of a template", () -> Template.of(TEXT, MessageClass.VERIFICATION, "x"));
        faults.put("text of a template", () -> Template.of("k", MessageClass.VERIFICATION, "{" + TEXT + "}"));
        faults.put("template never closed", () -> Template.of("k", MessageClass.VERIFICATION, TEXT + "{"));
        faults.put("name of a parameter", () -> new TemplateParameter(NUMBER, ParameterType.TEXT, 10));
        faults.put("unknown parameter", () -> values(Map.of(NUMBER, OTP)));
        faults.put("missing parameter", () -> values(Map.of("code", OTP)));
        faults.put("too long", () -> values(Map.of("code", OTP + OTP, "name", TEXT)));
        faults.put("not digits", () -> values(Map.of("code", OTP + "x", "name", TEXT)));
        faults.put("link", () -> values(Map.of("code", OTP, "name", "http://" + SECRET)));
        faults.put("spoofed signature", () -> values(Map.of("code", OTP, "name", TEXT + "【x】")));
        faults.put("too many", () -> TEMPLATE.values(placed(OTP, TEXT, NUMBER)));
        faults.put("too few", () -> TEMPLATE.values(placed(OTP)));
    }

    private static void definitions(Map<String, ThrowingCallable> faults) {
        faults.put("name of a definition", () -> change(TEXT + "\n", Map.of()));
        faults.put("name of an attribute", () -> change("k", Map.of(TEXT + "\n", "x")));
        faults.put("content of an attribute", () -> change("k", Map.of("remark", TEXT.repeat(1_000))));
        faults.put("author of a change", () -> change("k", Map.of()).by(TEXT + "\n"));
        faults.put("class of a template", () -> template(Map.of("class", TEXT)));
        faults.put(
                "place in a template",
                () -> template(Map.of("class", "verification", "template_content", "{" + TEXT + "}")));
        faults.put(
                "parameter of a template",
                () -> template(
                        Map.of("class", "verification", "template_content", "{code}", "parameter.code", OTP + SECRET)));
    }

    private static DefinitionChange change(String name, Map<String, String> attributes) {
        return DefinitionChange.of(Kind.TEMPLATE, name, attributes);
    }

    private static Template template(Map<String, String> attributes) {
        return DefinitionForm.TEMPLATE.read("k", attributes);
    }

    private static void settings(Map<String, ThrowingCallable> faults) {
        faults.put("flag", () -> SettingText.flag(SECRET));
        faults.put("time span", () -> SettingText.duration(SECRET));
        faults.put("password in an address", () -> SettingText.url("https://user:" + SECRET + "@example.org"));
        faults.put("unreadable address", () -> SettingText.url("https://user:" + SECRET + "@exa mple"));
        faults.put("plain address", () -> SettingText.url("http://" + SECRET + ".example/" + SECRET));
        faults.put("port", () -> SettingText.url("https://example.org:99999/" + SECRET));
        faults.put("limit", () -> LimitRule.parse(SECRET, ZoneOffset.UTC));
        for (Setting.Type type : Setting.Type.values()) {
            if (type != Setting.Type.TEXT && type != Setting.Type.SECRET) {
                faults.put("setting of type " + type, () -> setting(type, "://" + SECRET));
            }
        }
        faults.put("setting with a plain address", () -> setting(Setting.Type.URL, "http://example.org/" + SECRET));
    }

    private static void values(Map<String, String> params) {
        TEMPLATE.values(new Content.Templated(Content.Source.TEMPLATE, "k", params, List.of()));
    }

    private static Content.Templated placed(String... args) {
        return new Content.Templated(Content.Source.TEMPLATE, "k", Map.of(), List.of(args));
    }

    private static void setting(Setting.Type type, String value) {
        ProviderDescriptor acme = ProviderDescriptor.of(
                "acme", Set.of(Capability.FREE_TEXT), List.of(Setting.of("key", type, "a setting")));
        ChannelSettings.of(acme, Map.of("key", value));
    }
}
