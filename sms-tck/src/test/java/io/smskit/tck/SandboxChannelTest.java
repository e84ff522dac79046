package io.smskit.tck;

import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.simulator.sandbox.SandboxReports;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.report.RawReport;
import java.util.List;

/** The sandbox of the simulators keeps the rules of real channels, as far as it has a wire. */
final class SandboxChannelTest extends ChannelKit {
    private SandboxPeer peer = new SandboxPeer();

    @Override
    protected ChannelProvider provider() {
        return peer.sandbox.provider();
    }

    @Override
    protected ChannelPeer start() {
        peer = new SandboxPeer();
        return peer;
    }

    @Override
    protected List<RawReport> rawReports() {
        return List.of(
                SandboxReports.encode(
                        DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD").providerMessageId("sandbox-1")),
                SandboxReports.encode(InboundMessage.of(Msisdn.of("+8613800138000"), "STOP")));
    }
}
