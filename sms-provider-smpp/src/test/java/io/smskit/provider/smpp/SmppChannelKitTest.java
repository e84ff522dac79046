package io.smskit.provider.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.smskit.provider.smpp.report.IdForm;
import io.smskit.provider.smpp.report.ReportReader;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.report.RawReport;
import io.smskit.tck.ChannelKit;
import io.smskit.tck.ChannelPeer;
import java.util.List;

final class SmppChannelKitTest extends ChannelKit {
    @Override
    protected ChannelProvider provider() {
        return new SmppProvider();
    }

    @Override
    protected ChannelPeer start() {
        return new SmscPeer();
    }

    @Override
    protected List<RawReport> rawReports() {
        ShortMessage empty = ShortMessage.between(new Address(1, 1, "8613800138000"), new Address(5, 0, "Acme"));
        ShortMessage receipt = empty.content(
                        0,
                        "id:0123456789 sub:001 dlvrd:001 submit date:2601020304 done date:2601020305 stat:DELIVRD err:000"
                                .getBytes(ISO_8859_1))
                .flags(ShortMessage.RECEIPT, 0);
        ShortMessage message = empty.content(0, "TD".getBytes(ISO_8859_1));
        return List.of(raw(receipt), raw(message));
    }

    private static RawReport raw(ShortMessage message) {
        return ReportReader.raw(
                Pdu.request(Command.DELIVER_SM, 7, message.body()).bytes(), IdForm.SAME);
    }
}
