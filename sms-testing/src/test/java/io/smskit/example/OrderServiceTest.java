package io.smskit.example;

import static io.smskit.testing.SmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.FailureKind;
import io.smskit.testing.SmsTest;
import java.time.Duration;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OrderServiceTest {
    private static final String CUSTOMER = "+8613800138000";

    @RegisterExtension
    final SmsTest sms = SmsTest.with(OrderService::configure).channels("aliyun-main", "smpp-backup");

    private final OrderService orders = new OrderService(sms.client(), sms.time());

    @BeforeEach
    void listen() {
        sms.listener(orders::on);
    }

    @Test
    void theCustomerGetsOneMessageWhenAnOrderShips() {
        orders.ship("A-17", CUSTOMER);

        assertThat(sms.inbox()).hasOne().isTo(CUSTOMER).says("Order A-17 is on its way.");
    }

    @Test
    void nobodyIsToldTwice() {
        orders.ship("A-17", CUSTOMER);
        orders.ship("A-17", CUSTOMER);

        assertThat(sms.inbox().to(CUSTOMER)).hasSize(1);
    }

    @Test
    void theCodeInTheMessageIsTheRightOne() {
        String code = orders.fetchCode(CUSTOMER);

        assertThat(sms.inbox().only().digits(6)).isEqualTo(code);
    }

    @Test
    void theOrderSaysWhenTheMessageWasDelivered() {
        orders.ship("A-17", CUSTOMER);
        assertThat(orders.note("A-17")).isEmpty();

        sms.advance(Duration.ofSeconds(1));
        assertThat(orders.note("A-17")).isEqualTo("The customer knows.");
    }

    @Test
    void theOrderSaysWhenTheNumberWasRefused() {
        sms.channel("aliyun-main").rejects(FailureKind.RECIPIENT_INVALID);

        orders.ship("A-17", CUSTOMER);

        assertThat(sms.inbox()).isEmpty();
        assertThat(orders.note("A-17")).isEqualTo("Please call the customer.");
    }

    @Test
    void theBackupTakesOverWhenTheAccountIsEmpty() {
        sms.channel("aliyun-main").rejects(FailureKind.OUT_OF_CREDIT);

        orders.ship("A-17", CUSTOMER);

        assertThat(sms.inbox()).hasOne().wentThrough("smpp-backup");
    }

    @Test
    void anAnswerThatGotLostIsNoReasonToSendAgain() {
        sms.channel("aliyun-main").losesTheAnswer();

        orders.ship("A-17", CUSTOMER);
        sms.advance(Duration.ofHours(1));

        assertThat(sms.inbox()).hasSize(1);
    }

    @Test
    void aReminderComesOnTheNextDay() {
        orders.remindTomorrow(CUSTOMER);
        assertThat(sms.inbox()).isEmpty();

        sms.advance(Duration.ofDays(1));
        assertThat(sms.inbox()).hasOne().says("Your parcel waits for you.");
    }
}
