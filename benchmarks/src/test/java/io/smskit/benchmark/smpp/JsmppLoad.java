package io.smskit.benchmark.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/** What a user of jsmpp does: threads that wait for the answer to each submit. */
final class JsmppLoad implements Load {
    private static final long ANSWER_MILLIS = 30_000;

    private final SMPPSession session = new SMPPSession();
    private final ExecutorService threads;
    private final int atOnce;

    JsmppLoad(int port, int atOnce) throws IOException {
        this.atOnce = atOnce;
        threads = Executors.newFixedThreadPool(atOnce);
        session.setTransactionTimer(ANSWER_MILLIS);
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX,
                        "acme",
                        "secret",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""));
    }

    @Override
    public long run(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            long first = i;
            counts.add(threads.submit(() -> send(first, end)));
        }
        long sum = 0;
        for (Future<Long> count : counts) {
            try {
                sum += count.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("jsmpp failed", e.getCause());
            }
        }
        return sum;
    }

    private long send(long first, long end) throws Exception {
        long count = 0;
        while (System.nanoTime() < end) {
            long n = first + count * atOnce;
            String id = session.submitShortMessage(
                            "",
                            TypeOfNumber.ALPHANUMERIC,
                            NumberingPlanIndicator.UNKNOWN,
                            Texts.SENDER,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            Texts.recipient(n),
                            new ESMClass(),
                            (byte) 0,
                            (byte) 0,
                            "",
                            "",
                            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                            (byte) 0,
                            new GeneralDataCoding(Alphabet.ALPHA_DEFAULT),
                            (byte) 0,
                            Texts.text(n).getBytes(ISO_8859_1))
                    .getMessageId();
            if (id.isEmpty()) {
                throw new IllegalStateException("a message got no id");
            }
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        threads.shutdown();
        session.unbindAndClose();
    }
}
