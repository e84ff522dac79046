package io.smskit.testing;

import static io.smskit.testing.SmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.BatchItem;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.SendReceipt;
import io.smskit.SmsClient;
import io.smskit.event.SmsEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TestClientTest {
    private static final String ANNA = "+8613800138000";
    private static final Message HELLO = Message.text("Hello").to(ANNA);

    @RegisterExtension
    final SmsTest sms = SmsTest.create();

    private final SmsClient client = sms.client();

    @Nested
    final class OnTheThreadOfTheTest {
        @Test
        void listenersHearNothingBeforeSendReturns() {
            List<SmsEvent> heard = new ArrayList<>();
            sms.listener(heard::add);

            client.send(HELLO);
            assertThat(heard).isEmpty();

            sms.inbox().only();
            assertThat(heard).isNotEmpty();
        }

        @Test
        void findSeesAMessageThatHasLeft() {
            MessageId id = client.send(HELLO).id();

            assertThat(client.find(id))
                    .hasValueSatisfying(view -> assertThat(view.state()).isEqualTo(MessageState.SUBMITTED));
        }

        @Test
        void awaitWaitsWithoutWaiting() {
            MessageId id = client.send(HELLO).id();

            assertThat(client.await(id, Duration.ofDays(1)).state()).isEqualTo(MessageState.DELIVERED);
            assertThat(sms.time().instant()).isEqualTo(SmsTest.START.plusSeconds(1));
        }

        @Test
        void aStageIsDoneWhenTheApplicationBlocksOnIt() {
            SendReceipt receipt = client.sendAsync(HELLO).toCompletableFuture().join();

            assertThat(sms.inbox().only().id()).isEqualTo(receipt.id());
        }

        @Test
        void aStageFailsAsSendWouldHave() {
            CompletableFuture<SendReceipt> stage =
                    client.sendAsync(HELLO.to("12")).toCompletableFuture();

            assertThatThrownBy(stage::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(InvalidMessageException.class);
            assertThat(sms.inbox().toString()).contains("refused by send: INVALID_PHONE");
        }

        @Test
        void manyGetAnAnswerEach() {
            List<BatchItem> items = client.sendAll(List.of(HELLO, HELLO.to("12")));

            assertThat(items.get(0)).isInstanceOf(BatchItem.Stored.class);
            assertThat(items.get(1))
                    .isInstanceOfSatisfying(
                            BatchItem.Refused.class,
                            item -> assertThat(item.error().code()).isEqualTo(ErrorCode.INVALID_PHONE));
            assertThat(sms.inbox()).hasOne();
            assertThat(sms.inbox().toString()).contains("refused by send: INVALID_PHONE");
        }

        @Test
        void aPlanSendsNothing() {
            assertThat(client.plan(HELLO).candidates()).isNotEmpty();
            assertThat(sms.inbox()).isEmpty();
        }

        @Test
        void aMessageIsCalledBackBeforeItsTime() {
            SendReceipt receipt = client.send(HELLO.sendAt(SmsTest.START.plusSeconds(60)));

            assertThat(client.cancel(receipt.id())).isTrue();
            sms.advance(Duration.ofHours(1));

            assertThat(sms.inbox()).isEmpty();
        }
    }

    @Nested
    final class OnThreadsOfTheApplication {
        private final ExecutorService threads = Executors.newFixedThreadPool(4);

        @AfterEach
        void end() {
            threads.shutdownNow();
        }

        private static <T> T result(Future<T> future)
                throws InterruptedException, ExecutionException, TimeoutException {
            return future.get(10, TimeUnit.SECONDS);
        }

        @Test
        void whatOthersSendIsSeen() throws Exception {
            result(threads.submit(() -> client.send(HELLO)));

            assertThat(sms.inbox()).hasOne();
        }

        @Test
        void othersWaitWithoutWaiting() throws Exception {
            MessageState state = result(threads.submit(() ->
                    client.await(client.send(HELLO).id(), Duration.ofDays(1)).state()));

            assertThat(state).isEqualTo(MessageState.DELIVERED);
        }

        @Test
        void manySendAtOnce() throws Exception {
            List<Future<MessageId>> sent = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Message message = Message.text("Hello " + i).to(ANNA);
                sent.add(threads.submit(() -> {
                    MessageId id = client.send(message).id();
                    client.find(id);
                    sms.advance(Duration.ofMillis(1));
                    return id;
                }));
            }
            List<MessageId> ids = new ArrayList<>();
            for (Future<MessageId> future : sent) {
                ids.add(result(future));
            }

            assertThat(sms.inbox()).hasSize(200).hasNoDuplicates();
            assertThat(sms.inbox().all()).extracting(TextMessage::id).containsExactlyInAnyOrderElementsOf(ids);
        }

        @Test
        void aListenerMayAnswerWithAMessage() {
            sms.listener(event -> {
                if (event instanceof SmsEvent.InboundReceived inbound) {
                    Message answer = Message.text("Thank you")
                            .to(inbound.message().from().e164());
                    client.find(client.send(answer).id()).orElseThrow();
                }
            });

            sms.channel("main").receives(ANNA, "1");

            assertThat(sms.inbox()).hasOne().says("Thank you");
        }
    }
}
