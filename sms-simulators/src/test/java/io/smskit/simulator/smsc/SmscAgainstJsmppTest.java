package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.simulator.smsc.pdu.CommandStatus;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that others wrote gets along with this SMSC. */
@Timeout(60)
class SmscAgainstJsmppTest {
    private static final long PATIENCE_MILLIS = 10_000;

    private final BlockingQueue<DeliverSm> delivered = new LinkedBlockingQueue<>();
    private final Smsc smsc =
            Smsc.start(SmscOptions.create().reports(part -> Report.delivered().after(Duration.ZERO)));
    private final SMPPSession session = new SMPPSession();

    @BeforeEach
    void bind() throws Exception {
        session.setMessageReceiverListener(new MessageReceiverListener() {
            @Override
            public void onAcceptDeliverSm(DeliverSm deliverSm) {
                delivered.add(deliverSm);
            }

            @Override
            public void onAcceptAlertNotification(AlertNotification alertNotification) {}

            @Override
            public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) {
                throw new AssertionError("nothing comes by data_sm");
            }
        });
        session.connectAndBind(
                "127.0.0.1",
                smsc.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        "acme",
                        "secret",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null),
                PATIENCE_MILLIS);
    }

    @AfterEach
    void unbind() {
        session.unbindAndClose();
        assertThat(smsc.violations()).isEmpty();
        smsc.close();
    }

    private String submit(String text) throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Acme",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        RawClient.NUMBER,
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        "",
                        "",
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        new GeneralDataCoding(Alphabet.ALPHA_LATIN1),
                        (byte) 0,
                        text.getBytes(ISO_8859_1))
                .getMessageId();
    }

    @Test
    void aMessageIsTakenAndItsReportIsRead() throws Exception {
        String id = submit("Grüße");
        DeliverSm report = delivered.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);

        assertThat(smsc.messages().get(0).text()).isEqualTo("Grüße");
        assertThat(report).isNotNull();
        DeliveryReceipt receipt = report.getShortMessageAsDeliveryReceipt();
        assertThat(receipt.getId()).isEqualTo(id);
        assertThat(receipt.getFinalStatus()).isEqualTo(DeliveryReceiptState.DELIVRD);
    }

    @Test
    void aMessageCanBeAskedForAndARefusalIsUnderstood() throws Exception {
        String id = submit("Hello");
        delivered.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(session.queryShortMessage(id, TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "Acme")
                        .getMessageState())
                .isEqualTo(MessageState.DELIVERED);

        smsc.next(PduReply.status(CommandStatus.RTHROTTLED));
        assertThatThrownBy(() -> submit("Hello"))
                .isInstanceOfSatisfying(
                        NegativeResponseException.class,
                        e -> assertThat(e.getCommandStatus()).isEqualTo(0x58));
    }

    @Test
    void aMessageOfAHandsetIsRead() throws Exception {
        smsc.receive(HandsetSms.of("+8613800138000", "10690001", "Yes"));

        DeliverSm message = delivered.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(message).isNotNull();
        assertThat(new String(message.getShortMessage(), ISO_8859_1)).isEqualTo("Yes");
        assertThat(message.getSourceAddr()).isEqualTo("8613800138000");
    }

    @Test
    void anUnbindIsAnswered() {
        smsc.sessions().get(0).unbind();

        assertThat(smsc.await(
                        Duration.ofMillis(PATIENCE_MILLIS),
                        () -> smsc.sessions().isEmpty()))
                .isTrue();
    }
}
