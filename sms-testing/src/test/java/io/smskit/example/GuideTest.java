package io.smskit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smskit.delivery.FailureKind;
import io.smskit.testing.Inbox;
import io.smskit.testing.InboxAssert;
import io.smskit.testing.SmsTest;
import io.smskit.testing.TestChannel;
import io.smskit.testing.TextMessage;
import io.smskit.testing.TextMessageAssert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/testing.md shows is what runs here. */
final class GuideTest {
    private static final Path SOURCES = Path.of("src/test/java/io/smskit/example");

    @RegisterExtension
    final SmsTest sms = SmsTest.with(OrderService::configure).channels("aliyun-main", "smpp-backup");

    private static String guide() {
        return text(Path.of("../docs/testing.md"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OrderService.java", "OrderServiceTest.java"})
    void theGuideShowsTheSourceLiterally(String file) {
        assertThat(guide()).contains("```java\n" + text(SOURCES.resolve(file)) + "```\n");
    }

    @Test
    void theGuideShowsAFailureLiterally() {
        OrderService orders = new OrderService(sms.client(), sms.time());
        sms.channel("aliyun-main").rejects(FailureKind.OUT_OF_CREDIT);
        orders.remindTomorrow("+8613800138000");
        orders.ship("A-17", "+8613900139000");

        Throwable failure =
                catchThrowable(() -> sms.inbox().to("+8613800138000").only());

        assertThat(guide()).contains("```text\n" + failure.getMessage() + "\n```\n");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SmsTest.class,
                TestChannel.class,
                Inbox.class,
                TextMessage.class,
                InboxAssert.class,
                TextMessageAssert.class
            })
    void theGuideNamesEverythingThatATestCanCall(Class<?> type) {
        assertThat(Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !method.isSynthetic())
                        .filter(method -> type.getInterfaces().length == 0 || !implementsExtension(method))
                        .map(Method::getName)
                        .filter(name -> !name.equals("toString")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(guide()).containsPattern("\\b" + name + "\\b"));
    }

    private static boolean implementsExtension(Method method) {
        return Arrays.stream(method.getDeclaringClass().getInterfaces())
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .anyMatch(inherited -> inherited.getName().equals(method.getName()));
    }
}
