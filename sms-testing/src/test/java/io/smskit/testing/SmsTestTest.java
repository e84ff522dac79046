package io.smskit.testing;

import static io.smskit.testing.SmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.smskit.ConfigurationException;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.SmsClient;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

final class SmsTestTest {
    private static final String ANNA = "+8613800138000";
    private static final Message HELLO = Message.text("Hello").to(ANNA);

    private static EngineExecutionResults run(Class<?>... tests) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "same_thread")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
        for (Class<?> test : tests) {
            kit = kit.selectors(selectClass(test));
        }
        return kit.execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().executions().failed().stream()
                .map(failed -> failed.getTerminationInfo()
                        .getExecutionResult()
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    @Nested
    final class BetweenTests {
        @Test
        void nothingIsLeft() {
            EngineExecutionResults results = run(EachFindsAnEmptyInbox.class, EachFindsAnEmptyInboxOfItsClass.class);

            assertThat(failures(results)).isEmpty();
            assertThat(results.testEvents().succeeded().count()).isEqualTo(6);
        }

        @Test
        void classesThatRunSideBySideDoNotSeeOneAnother() {
            EngineExecutionResults results = run(FirstOfTwo.class, SecondOfTwo.class);

            assertThat(failures(results)).isEmpty();
            assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
        }

        @Test
        void oneObjectRefusesTwoTestsAtATime() {
            EngineExecutionResults results = run(TwoAtATime.class);

            assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
            assertThat(failures(results))
                    .singleElement()
                    .isInstanceOf(ExtensionConfigurationException.class)
                    .asString()
                    .contains("make its field an instance field");
        }

        @Test
        void aTestThatIsKilledForItsTimeHarmsNoOther() {
            EngineExecutionResults results = run(RunsOnAThreadOfItsOwn.class);

            assertThat(failures(results)).isEmpty();
            assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
        }
    }

    static final class EachFindsAnEmptyInbox {
        @RegisterExtension
        final SmsTest sms = SmsTest.create();

        private void findNothingAndLeaveMuch() {
            assertThat(sms.inbox()).isEmpty();
            assertThat(sms.time().instant()).isEqualTo(SmsTest.START);
            sms.client().send(HELLO);
            sms.client().send(HELLO.sendAt(SmsTest.START.plusSeconds(60)));
            sms.channel("main").neverAnswers();
            sms.client().send(HELLO);
            sms.advance(Duration.ofSeconds(1));
            assertThat(sms.inbox()).hasOne();
        }

        @Test
        void theFirstTime() {
            findNothingAndLeaveMuch();
        }

        @Test
        void theSecondTime() {
            findNothingAndLeaveMuch();
        }

        @Nested
        final class Inside {
            @Test
            void theThirdTime() {
                findNothingAndLeaveMuch();
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static final class EachFindsAnEmptyInboxOfItsClass {
        @RegisterExtension
        static final SmsTest SMS = SmsTest.create();

        private final SmsClient client = SMS.client();

        private void findNothingAndSend() {
            assertThat(SMS.inbox()).isEmpty();
            client.send(HELLO);
            assertThat(SMS.inbox()).hasOne();
        }

        @Test
        void theFirstTime() {
            findNothingAndSend();
        }

        @Test
        void theSecondTime() {
            findNothingAndSend();
        }

        @Test
        void theThirdTime() {
            findNothingAndSend();
        }
    }

    /** Both tests are in the middle at the same time, or the barrier breaks. */
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    private static void meet() {
        try {
            BOTH.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the tests did not meet", e);
        }
    }

    private static void sendAndSeeOneOnly(SmsTest sms, String text) {
        meet();
        sms.client().send(Message.text(text).to(ANNA));
        meet();
        assertThat(sms.inbox()).hasOne().says(text);
        meet();
    }

    static final class FirstOfTwo {
        @RegisterExtension
        static final SmsTest SMS = SmsTest.create();

        @Test
        void seesItsOwn() {
            sendAndSeeOneOnly(SMS, "of the first");
        }
    }

    static final class SecondOfTwo {
        @RegisterExtension
        static final SmsTest SMS = SmsTest.create();

        @Test
        void seesItsOwn() {
            sendAndSeeOneOnly(SMS, "of the second");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static final class TwoAtATime {
        private static final CyclicBarrier REFUSED = new CyclicBarrier(2);

        @RegisterExtension
        static final SmsTest SMS = SmsTest.create();

        @RegisterExtension
        final AfterEachCallback after = context -> {
            if (context.getExecutionException().isPresent()) {
                await();
            }
        };

        private static void await() throws Exception {
            REFUSED.await(10, TimeUnit.SECONDS);
        }

        @Test
        void theOne() throws Exception {
            await();
            assertThat(SMS.inbox()).isEmpty();
        }

        @Test
        void theOther() throws Exception {
            await();
            assertThat(SMS.inbox()).isEmpty();
        }
    }

    static final class RunsOnAThreadOfItsOwn {
        @RegisterExtension
        final SmsTest sms = SmsTest.create();

        @Test
        @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void sendsAndLooks() {
            sms.client().send(HELLO);
            assertThat(sms.inbox()).hasOne();
        }
    }

    @Nested
    @ExtendWith(SmsTest.class)
    final class AsParameters {
        @Test
        void comeClientInboxAndAllTheRest(SmsClient client, Inbox inbox, SmsTest sms) {
            client.send(HELLO);

            assertThat(inbox).hasOne().says("Hello");
            assertThat((Object) sms.inbox()).isSameAs(inbox);
            assertThat(sms.client()).isSameAs(client);
        }
    }

    @Nested
    final class TheEngine {
        private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

        @RegisterExtension
        final SmsTest sms = SmsTest.with(engine -> engine.defaultRegion("CN")
                        .template(Template.of("login", MessageClass.VERIFICATION, "Your code is {code}.")
                                .bind("aliyun-main", Binding.named("SMS_1").param("code")))
                        .route("verification", List.of("aliyun-main"))
                        .route("default", List.of("smpp-backup")))
                .channels("aliyun-main", "smpp-backup")
                .startingAt(NEW_YEAR);

        @Test
        void knowsTemplatesRoutesAndRegionOfTheApplication() {
            sms.client().send(Message.template("login").to("13800138000").param("code", "482913"));
            sms.client().send(Message.text("Hello").to("13900139000"));

            assertThat(sms.inbox().to(ANNA)).hasOne().isOf("login").wentThrough("aliyun-main");
            assertThat(sms.inbox().to("+8613900139000")).hasOne().wentThrough("smpp-backup");
        }

        @Test
        void livesInTheTimeOfTheTest() {
            assertThat(sms.time().instant()).isEqualTo(NEW_YEAR);
            assertThat(sms.time().withZone(ZoneOffset.UTC).instant()).isEqualTo(NEW_YEAR);

            sms.advance(Duration.ofDays(365));

            assertThat(sms.time().instant()).isEqualTo(NEW_YEAR.plus(Duration.ofDays(365)));
        }
    }

    @Nested
    final class Misuse {
        @Test
        void isSaidWhereNoTestRuns() {
            SmsTest forgotten = SmsTest.create();

            assertThatThrownBy(() -> forgotten.client().send(HELLO))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("its field needs @RegisterExtension");
            assertThatThrownBy(() -> forgotten.inbox().all()).hasMessageContaining("no test is running");
        }

        @Test
        void aChannelOfTheApplicationIsRefused() {
            assertThat(failures(run(BringsItsOwnChannel.class)))
                    .singleElement()
                    .isInstanceOf(ConfigurationException.class)
                    .asString()
                    .contains("the application's own channel aliyun-main could text people from a test");
        }

        @Test
        void aListenerThatThrowsFailsTheTest() {
            assertThat(failures(run(HasAListenerThatThrows.class)))
                    .singleElement()
                    .satisfies(error -> {
                        assertThat(error)
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining("listeners of the application");
                        assertThat(error.getSuppressed())
                                .isNotEmpty()
                                .allSatisfy(thrown -> assertThat(thrown).hasMessage("no such order"));
                    });
        }
    }

    static final class BringsItsOwnChannel {
        @RegisterExtension
        final SmsTest sms = SmsTest.with(engine -> engine.channel("aliyun-main", Sandbox.accepting()));

        @Test
        void neverBegins() {
            assertThat(sms.inbox()).isEmpty();
        }
    }

    static final class HasAListenerThatThrows {
        @RegisterExtension
        final SmsTest sms = SmsTest.create();

        @Test
        void wouldNotNotice() {
            sms.listener(event -> {
                throw new IllegalStateException("no such order");
            });
            sms.client().send(HELLO);
            assertThat(sms.inbox()).hasOne();
        }
    }
}
