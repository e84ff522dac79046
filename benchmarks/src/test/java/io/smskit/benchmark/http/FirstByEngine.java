package io.smskit.benchmark.http;

import static io.smskit.MessageClass.VERIFICATION;

import io.smskit.Message;
import io.smskit.MessageState;
import io.smskit.core.SmsEngine;
import io.smskit.event.SmsEvent.StateChanged;
import io.smskit.provider.aliyun.Aliyun;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** Starts an engine with one cloud provider, sends one message and ends. Argument: the port. */
public final class FirstByEngine {
    private FirstByEngine() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch accepted = new CountDownLatch(1);
        try (SmsEngine engine = SmsEngine.builder()
                .channel(
                        "aliyun-main",
                        Aliyun.accessKey(Order.ACCESS_KEY_ID, Order.SECRET)
                                .signName(Order.SIGN_NAME)
                                .endpoint(URI.create("http://127.0.0.1:" + arguments[0])))
                .template(Template.of("login-code", VERIFICATION, "Your code is {code}.")
                        .digits("code", 8)
                        .bind("aliyun-main", Binding.named(Order.TEMPLATE).param("code")))
                .listener(event -> {
                    if (event instanceof StateChanged changed && changed.to() == MessageState.SUBMITTED) {
                        accepted.countDown();
                    }
                })
                .start()) {
            engine.client()
                    .send(Message.template("login-code").to("+8613800138000").param("code", "482913"));
            accepted.await();
            System.out.println("accepted");
        }
    }
}
