package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.SmsException;
import io.smskit.core.ChannelStatus;
import io.smskit.core.SmsEngine;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinedAccount;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.SignName;
import io.smskit.event.SmsEvent.Health;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.SandboxProvider;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.Definition.Reference;
import io.smskit.spi.store.SmsStores;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two engines on one database, and what they go by. */
final class EngineDefinitionsTest {
    private static final Template LOGIN = Template.of("login", MessageClass.VERIFICATION, "Your code is {code}.");
    private static final Template WELCOME = Template.of("welcome", MessageClass.NOTIFICATION, "Welcome, {name}!")
            .bind("main", Binding.positional("SMS_1", "name").signName("Acme"));

    private final VirtualTime time = VirtualTime.startingAt(Drafts.NOON);

    private enum Where {
        SQLITE,
        POSTGRESQL;

        SchemaTest.Place place() {
            return this == SQLITE ? new SqlitePlace() : new PostgresPlace();
        }
    }

    private SmsEngine engine(SchemaTest.Place place) {
        return SmsEngine.builder()
                .channel("main", Sandbox.accepting())
                .provider(new SandboxProvider())
                .template(LOGIN)
                .time(time)
                .stores(engineTime -> stores(place))
                .start();
    }

    private SmsStores stores(SchemaTest.Place place) {
        SmsStores stores = place.open(time);
        return stores.toBuilder().clock(time).closing(stores::close).build();
    }

    private static Message toWei() {
        return Message.template("welcome").param("name", "Wei").to("+8613800138000");
    }

    private static List<Reference> judgedBy(SmsEngine engine) {
        return engine.client()
                .find(engine.client().send(toWei()).id())
                .orElseThrow()
                .definitions();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsSeenByBothAndNamedByTheirMessages(Where where) {
        try (SchemaTest.Place place = where.place();
                SmsEngine one = engine(place);
                SmsEngine other = engine(place)) {
            one.definitions().put(DefinitionChange.of(WELCOME).by("alice"));
            assertThat(judgedBy(one)).containsExactly(new Reference(Kind.TEMPLATE, "welcome", 1));
            time.advance(Duration.ofSeconds(2));
            assertThat(judgedBy(other)).containsExactly(new Reference(Kind.TEMPLATE, "welcome", 1));
            other.definitions().put(DefinitionChange.of(WELCOME).disabled());
            time.advance(Duration.ofSeconds(2));
            assertThatExceptionOfType(SmsException.class)
                    .isThrownBy(() -> judgedBy(one))
                    .extracting(SmsException::code)
                    .isEqualTo(ErrorCode.TEMPLATE_DISABLED);
            assertThat(one.definitions().history(Kind.TEMPLATE, "welcome"))
                    .extracting(version -> version.version() + " by " + version.author())
                    .containsExactly("2 by api", "1 by api:alice");
            assertThat(other.definitions().history(Kind.TEMPLATE, "login"))
                    .extracting(Definition::author)
                    .containsExactly("file");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoChangesOfOneVersionOneIsMade(Where where) {
        try (SchemaTest.Place place = where.place();
                SmsEngine one = engine(place);
                SmsEngine other = engine(place)) {
            one.definitions().put(DefinitionChange.of(WELCOME).after(0));
            assertThatExceptionOfType(SmsException.class)
                    .isThrownBy(() -> other.definitions()
                            .put(DefinitionChange.of(WELCOME).disabled().after(0)))
                    .extracting(SmsException::code)
                    .isEqualTo(ErrorCode.DEFINITION_CONFLICT);
            assertThat(other.definitions().history(Kind.TEMPLATE, "welcome")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherProgramsFindTheCurrentVersionInTheTablesThatTheyKnow(Where where) throws SQLException {
        try (SchemaTest.Place place = where.place();
                SmsEngine engine = engine(place)) {
            engine.definitions().put(DefinitionChange.of(WELCOME).with("remark", "for new customers"));
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT sign_name, provider_no, template_content,"
                            + " third_party_template_no, remark, status FROM sms_template_config"
                            + " WHERE template_no = 'welcome'")) {
                assertThat(row.next()).isTrue();
                assertThat(List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .containsExactly("Acme", "main", "Welcome, {name}!", "SMS_1");
                assertThat(row.getString(5)).isEqualTo("for new customers");
                assertThat(row.getInt(6)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void signNamesStandInTheTableThatOtherProgramsKnow(Where where) throws SQLException {
        try (SchemaTest.Place place = where.place();
                SmsEngine engine = engine(place)) {
            engine.definitions()
                    .put(DefinitionChange.of(SignName.of("Acme", "aliyun", "tencent"))
                            .with("provider_name", "Alibaba, Tencent")
                            .disabled());
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT sign_name, provider_no, provider_name, status FROM sms_sign_config")) {
                assertThat(row.next()).isTrue();
                assertThat(List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .containsExactly("Acme", "aliyun, tencent", "Alibaba, Tencent", "0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void channelsStandThereWithoutTheirSecrets(Where where) throws SQLException {
        try (SchemaTest.Place place = where.place();
                SmsEngine engine = engine(place)) {
            assertThat(engine.channels()).hasSize(1);
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT channel_no, provider_no, access_key_secret, status"
                            + " FROM sms_service_provider_config")) {
                assertThat(row.next()).isTrue();
                assertThat(List.of(row.getString(1), row.getString(2), row.getString(4)))
                        .containsExactly("main", "sandbox", "1");
                assertThat(row.getString(3)).isNull();
                assertThat(row.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChannelThatBeginsIsOpenOnBothAndAfterARestart(Where where) throws SQLException {
        DefinedAccount account = DefinedAccount.of("sandbox").setting("report-delay", "2s");
        try (SchemaTest.Place place = where.place()) {
            try (SmsEngine one = engine(place);
                    SmsEngine other = engine(place)) {
                one.definitions()
                        .put(DefinitionChange.of(ChannelTerms.of("second").definedAccount(account)));
                time.advance(Duration.ofSeconds(2));
                assertThat(open(other)).containsExactlyInAnyOrder("main", "second");
            }
            try (SmsEngine restarted = engine(place)) {
                time.advance(Duration.ofSeconds(1));
                assertThat(open(restarted)).containsExactlyInAnyOrder("main", "second");
            }
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT provider_no, access_key_secret, status"
                            + " FROM sms_service_provider_config WHERE channel_no = 'second'")) {
                assertThat(row.next()).isTrue();
                assertThat(List.of(row.getString(1), row.getString(3))).containsExactly("sandbox", "1");
                assertThat(row.getString(2)).isNull();
            }
        }
    }

    private static List<String> open(SmsEngine engine) {
        return engine.channels().stream()
                .filter(channel -> channel.health() == Health.UP)
                .map(ChannelStatus::id)
                .toList();
    }
}
