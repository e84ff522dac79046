package io.smskit.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.Content;
import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.SmsException;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.template.Binding;
import io.smskit.template.Business;
import io.smskit.template.ParameterType;
import io.smskit.template.Template;
import io.smskit.template.TemplateParameter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionFormTest {
    private static final Map<String, String> LOGIN = Map.of(
            "class", "verification",
            "template_content", "Your code is {code}. It expires in {minutes} min.",
            "parameter.code", "digits 8",
            "parameter.minutes", "integer 20",
            "binding.aliyun-main", "SMS_154950909",
            "binding.aliyun-main.parameters", "c=code, m=minutes",
            "binding.aliyun-main.sign_name", "Acme",
            "binding.tencent-main", "1234",
            "binding.tencent-main.parameters", "code, minutes");

    private static Map<String, String> login(String attribute, String content) {
        Map<String, String> changed = new TreeMap<>(LOGIN);
        changed.put(attribute, content);
        return changed;
    }

    private static Map<String, String> loginWithout(String attribute) {
        Map<String, String> changed = new TreeMap<>(LOGIN);
        changed.remove(attribute);
        return changed;
    }

    private static Template read(Map<String, String> attributes) {
        return DefinitionForm.TEMPLATE.read("login", attributes);
    }

    @Nested
    class OfATemplate {
        @Test
        void writesWhatATemplateSays() {
            Template template = Template.of(
                            "login", MessageClass.VERIFICATION, "Your code is {code}. It expires in {minutes} min.")
                    .digits("code", 8)
                    .integer("minutes")
                    .bind(
                            "aliyun-main",
                            Binding.named("SMS_154950909")
                                    .param("c", "code")
                                    .param("m", "minutes")
                                    .signName("Acme"))
                    .bind("tencent-main", Binding.positional("1234", "code", "minutes"));
            assertThat(DefinitionForm.TEMPLATE.write(template)).isEqualTo(LOGIN);
            assertThat(DefinitionForm.TEMPLATE.name(template)).isEqualTo("login");
        }

        @Test
        void readsWhatItHasWritten() {
            assertThat(DefinitionForm.TEMPLATE.write(read(LOGIN))).isEqualTo(LOGIN);
        }

        @Test
        void fillsABindingAsItSays() {
            Template template = read(LOGIN);
            Content.Templated content = (Content.Templated) Message.template("login")
                    .param("code", "482913")
                    .param("minutes", 5)
                    .content();
            Map<String, String> values = template.values(content);
            assertThat(template.binding("aliyun-main")
                            .orElseThrow()
                            .fill(values)
                            .named())
                    .isEqualTo(Map.of("c", "482913", "m", "5"));
            assertThat(template.binding("tencent-main")
                            .orElseThrow()
                            .fill(values)
                            .positional())
                    .containsExactly("482913", "5");
        }

        @Test
        void givesAParameterTheLengthThatConfigurationWould() {
            Template template = read(login("parameter.minutes", "Decimal"));
            assertThat(template.parameters()).contains(new TemplateParameter("minutes", ParameterType.DECIMAL, 20));
            assertThat(read(loginWithout("parameter.code")).parameters())
                    .contains(new TemplateParameter("code", ParameterType.TEXT, 100));
        }

        @Test
        void takesRemarksAndIgnoresThem() {
            Map<String, String> remarked = login("remark", "for the login page");
            remarked.put("ext_json", "{}");
            assertThat(DefinitionForm.TEMPLATE.write(read(remarked))).isEqualTo(LOGIN);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "class; urgent; attribute class is none of",
                    "class; ''; attribute class is needed",
                    "template_content; Your code is {code; attribute template_content cannot be read: line 1, column 14",
                    "parameter.code; number 8; attribute parameter.code is not one of text, digits",
                    "parameter.code; digits 2000; attribute parameter.code cannot be read",
                    "parameter.other; digits 8; attribute parameter.other cannot be read",
                    "binding.aliyun-main.parameters; c=other; attribute binding.aliyun-main cannot be read",
                    "binding.aliyun-main.parameters; 'c=code, minutes'; mixes places and names",
                    "binding.smpp.sign_name; Acme; attribute binding.smpp.sign_name belongs to no binding",
                    "binding.aliyun-main.color; red; attribute binding.aliyun-main.color belongs to no binding",
                    "text; Hello; it has no attribute text"
                })
        void refusesWhatConfigurationWouldRefuse(String attribute, String content, String problem) {
            assertThatThrownBy(() -> read(login(attribute, content)))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DEFINITION))
                    .hasMessageStartingWith("template login cannot be defined: ")
                    .hasMessageContaining(problem);
        }

        @Test
        void refusesAKeyThatNoMessageCouldName() {
            assertThatThrownBy(() -> DefinitionForm.TEMPLATE.read("log in", LOGIN))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DEFINITION))
                    .hasMessageContaining("a template key is");
        }
    }

    @Nested
    class OfARecipient {
        private static final Map<String, String> CODES =
                Map.of("limits", "1/min, 5/h, 10/calendar-day", "when_exceeded", "delay", "zone", "Asia/Shanghai");

        @Test
        void readsWhatItHasWritten() {
            RecipientLimit codes = RecipientLimit.of(MessageClass.VERIFICATION)
                    .limit(LimitRule.sliding(1, Duration.ofMinutes(1)))
                    .limit(LimitRule.sliding(5, Duration.ofHours(1)))
                    .limit(LimitRule.calendarDay(10, ZoneId.of("Asia/Shanghai")))
                    .whenExceeded(WhenExceeded.DELAY);
            assertThat(DefinitionForm.RECIPIENT_LIMIT.name(codes)).isEqualTo("verification");
            assertThat(DefinitionForm.RECIPIENT_LIMIT.write(codes)).isEqualTo(CODES);
            assertThat(DefinitionForm.RECIPIENT_LIMIT.read("verification", CODES))
                    .isEqualTo(codes)
                    .hasSameHashCodeAs(codes);
        }

        @Test
        void blocksByDefaultAndMayHaveNoLimit() {
            assertThat(DefinitionForm.RECIPIENT_LIMIT.read("marketing", Map.of()))
                    .isEqualTo(RecipientLimit.of(MessageClass.MARKETING))
                    .isNotEqualTo(RecipientLimit.of(MessageClass.NOTIFICATION))
                    .hasToString("recipient limit of marketing");
        }

        @Test
        void countsDaysOfOneZone() {
            RecipientLimit codes =
                    RecipientLimit.of(MessageClass.VERIFICATION).limit(LimitRule.calendarDay(9, ZoneId.of("UTC")));
            assertThatThrownBy(() -> codes.limit(LimitRule.calendarDay(9, ZoneId.of("Asia/Shanghai"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Verification", "codes", " verification"})
        void isNamedByAClassOfMessages(String name) {
            assertThatThrownBy(() -> DefinitionForm.RECIPIENT_LIMIT.read(name, CODES))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DEFINITION))
                    .hasMessageContaining(
                            "its name is a class of messages: verification, transactional, notification, marketing");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "limits; '5/day, soon'; attribute limits cannot be read: is no limit such as",
                    "when_exceeded; wait; attribute when_exceeded is none of block, delay",
                    "zone; Mars; attribute zone is no time zone such as Asia/Shanghai",
                    "zone; ''; attribute zone is needed to say whose days and months are counted",
                    "quota; 5; it has no attribute quota"
                })
        void refusesWhatConfigurationWouldRefuse(String attribute, String content, String problem) {
            Map<String, String> changed = new TreeMap<>(CODES);
            changed.put(attribute, content);
            assertThatThrownBy(() -> DefinitionForm.RECIPIENT_LIMIT.read("verification", changed))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DEFINITION))
                    .hasMessageContaining(problem);
        }
    }

    @Nested
    class OfAnApplication {
        private static final Map<String, String> SHOP =
                Map.of("current_limiting", "100", "limits", "5000/day, 800/calendar-day", "zone", "Asia/Shanghai");

        @Test
        void readsWhatItHasWritten() {
            Application shop = Application.of("shop")
                    .limit(LimitRule.sliding(100, Duration.ofMinutes(1)))
                    .limit(LimitRule.sliding(5_000, Duration.ofDays(1)))
                    .limit(LimitRule.calendarDay(800, ZoneId.of("Asia/Shanghai")));
            assertThat(DefinitionForm.APPLICATION.write(shop)).isEqualTo(SHOP);
            assertThat(DefinitionForm.APPLICATION.read("shop", SHOP).limits()).isEqualTo(shop.limits());
            assertThat(DefinitionForm.APPLICATION.read("shop", Map.of()).limits())
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "current_limiting; many; attribute current_limiting cannot be read: is no limit such as",
                    "current_limiting; 0; attribute current_limiting cannot be read: a limit is at least 1",
                    "limits; '5/day, soon'; attribute limits cannot be read: is no limit such as",
                    "zone; Mars; attribute zone is no time zone such as Asia/Shanghai",
                    "zone; ''; attribute zone is needed to say whose days and months are counted",
                    "quota; 5; it has no attribute quota"
                })
        void refusesWhatConfigurationWouldRefuse(String attribute, String content, String problem) {
            Map<String, String> changed = new TreeMap<>(SHOP);
            changed.put(attribute, content);
            assertThatThrownBy(() -> DefinitionForm.APPLICATION.read("shop", changed))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DEFINITION))
                    .hasMessageContaining(problem);
        }

        @Test
        void holdsALimitOnceThatIsNamedTwiceAndOneInAll() {
            Application shop = DefinitionForm.APPLICATION.read(
                    "shop", Map.of("current_limiting", "5", "limits", "5/60s, 9/total, 9/total"));
            assertThat(shop.limits()).containsExactly(LimitRule.sliding(5, Duration.ofMinutes(1)), LimitRule.total(9));
            assertThatThrownBy(() -> shop.limit(LimitRule.total(8)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an application has one limit in all");
            RecipientLimit codes = RecipientLimit.of(MessageClass.VERIFICATION).limit(LimitRule.total(9));
            assertThat(codes.limit(LimitRule.total(9)).rules()).hasSize(1);
            assertThatThrownBy(() -> codes.limit(LimitRule.total(8)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a class has one limit in all");
        }

        @Test
        void countsDaysOfOneZone() {
            Application shop = Application.of("shop").limit(LimitRule.calendarDay(800, ZoneId.of("Asia/Shanghai")));
            assertThatThrownBy(() -> shop.limit(LimitRule.calendarDay(9, ZoneId.of("UTC"))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Application.of("shop\n")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class OfABusiness {
        private final Business business =
                Business.of("B-000003", "login").route("codes").signName("Acme");

        @Test
        void readsWhatItHasWritten() {
            Map<String, String> attributes = DefinitionForm.BUSINESS.write(business);
            assertThat(attributes).isEqualTo(Map.of("template_no", "login", "route", "codes", "sign_name", "Acme"));
            assertThat(DefinitionForm.BUSINESS.write(DefinitionForm.BUSINESS.read("B-000003", attributes)))
                    .isEqualTo(attributes);
        }

        @Test
        void namesItsApplication() {
            Map<String, String> attributes = DefinitionForm.BUSINESS.write(business.application("shop"));
            assertThat(attributes).containsEntry("app_no", "shop");
            Business read = DefinitionForm.BUSINESS.read("B-000003", attributes);
            assertThat(read.application()).contains("shop");
            assertThat(read.signName()).contains("Acme");
            Map<String, String> wrong = new TreeMap<>(attributes);
            wrong.put("app_no", "x".repeat(65));
            assertThatThrownBy(() -> DefinitionForm.BUSINESS.read("B-000003", wrong))
                    .isInstanceOf(SmsException.class)
                    .hasMessageContaining("attribute app_no cannot be read");
        }

        @Test
        void takesWordsForPeopleAndIgnoresThem() {
            Map<String, String> attributes = new TreeMap<>(DefinitionForm.BUSINESS.write(business));
            attributes.put("business_name", "Login");
            attributes.put("business_desc", "Codes of the login page");
            assertThat(DefinitionForm.BUSINESS.read("B-000003", attributes).route())
                    .contains("codes");
        }

        @Test
        void needsATemplate() {
            assertThatThrownBy(() -> DefinitionForm.BUSINESS.read("B-000003", Map.of("route", "codes")))
                    .isInstanceOf(SmsException.class)
                    .hasMessage("business B-000003 cannot be defined: attribute template_no is needed");
        }
    }
}
