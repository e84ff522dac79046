package io.smskit.example;

import static io.smskit.MessageClass.NOTIFICATION;
import static io.smskit.MessageClass.VERIFICATION;

import io.smskit.*;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.event.SmsEvent;
import io.smskit.template.*;
import java.security.SecureRandom;
import java.time.*;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An application: tells customers about their orders, and lets them fetch a parcel with a code. */
final class OrderService {
    private static final Template SHIPPED = Template.of("order-shipped", NOTIFICATION, "Order {order} is on its way.")
            .bind("aliyun-main", Binding.named("SMS_154950909").param("no", "order"));
    private static final Template FETCH = Template.of("fetch", VERIFICATION, "Show {code} at our shop within 24 h.")
            .digits("code", 6);

    private final SmsClient sms;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();
    private final Map<MessageId, String> orders = new ConcurrentHashMap<>();
    private final Map<String, String> notes = new ConcurrentHashMap<>();

    OrderService(SmsClient sms, InstantSource time) {
        this.sms = sms;
        this.time = time;
    }

    /** What the engine of this application knows, in production and in tests. */
    static void configure(SmsEngineBuilder engine) {
        engine.template(SHIPPED).template(FETCH).defaultRegion("CN");
    }

    void ship(String order, String customer) {
        Message message = Message.template("order-shipped").to(customer).param("order", order);
        SendReceipt receipt = sms.send(message.idempotencyKey("shipped-" + order));
        orders.put(receipt.id(), order);
    }

    void remindTomorrow(String customer) {
        Instant tomorrow = time.instant().plus(Duration.ofDays(1));
        sms.send(Message.text("Your parcel waits for you.").to(customer).sendAt(tomorrow));
    }

    String fetchCode(String customer) {
        String code = String.valueOf(100_000 + random.nextInt(900_000));
        sms.send(Message.template("fetch").to(customer).param("code", code));
        return code;
    }

    void on(SmsEvent event) {
        if (event instanceof SmsEvent.StateChanged changed && changed.to().isTerminal()) {
            boolean delivered = changed.to() == MessageState.DELIVERED;
            String order = orders.getOrDefault(changed.id(), "");
            notes.put(order, delivered ? "The customer knows." : "Please call the customer.");
        }
    }

    String note(String order) {
        return notes.getOrDefault(order, "");
    }
}
