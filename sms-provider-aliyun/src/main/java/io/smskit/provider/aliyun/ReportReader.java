package io.smskit.provider.aliyun;

import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.http.Json;
import io.smskit.http.china.ChinaNumber;
import io.smskit.http.china.ChinaTime;
import io.smskit.http.push.PushedRows;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads the two kinds of pushes, SmsReport and SmsUp. A row that cannot be read spoils no other. */
final class ReportReader implements ReportDecode {
    static final String REPORT = "report";
    static final String REPLY = "reply";

    static final Set<String> KINDS = Set.of(REPORT, REPLY);

    @Override
    public DecodedReports decode(RawReport raw) {
        PushedRows rows = PushedRows.of(raw.body());
        return switch (raw.kind()) {
            case REPORT -> rows.reports(ReportReader::report);
            case REPLY -> rows.inbound(ReportReader::reply);
            default -> rows.unread();
        };
    }

    private static Optional<DeliveryReport> report(Json row) {
        String code = row.get("err_code").text().orElse("");
        Optional<Boolean> success = row.get("success").flag();
        Optional<AttemptId> attempt = row.get("out_id").text().flatMap(AttemptId::parse);
        Optional<String> bizId = row.get("biz_id").text();
        Optional<Msisdn> to = row.get("phone_number").text().flatMap(ChinaNumber::read);
        boolean saysWhat = success.isPresent() || !code.isEmpty();
        boolean saysWhich = attempt.isPresent() || bizId.isPresent();
        if (!saysWhat || !saysWhich || to.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> at = time(row, "report_time").or(() -> time(row, "send_time"));
        DeliveryReport report = Receipt.of(success.orElseGet(() -> Receipt.saysDelivered(code)), code, at)
                .to(to.get());
        report = attempt.map(report::attempt).orElse(report);
        return Optional.of(bizId.map(report::providerMessageId).orElse(report));
    }

    private static Optional<InboundMessage> reply(Json row) {
        Optional<Msisdn> from = row.get("phone_number").text().flatMap(ChinaNumber::read);
        Json content = row.get("content");
        if (from.isEmpty() || content.isMissing() || content.isObject() || content.isArray()) {
            return Optional.empty();
        }
        InboundMessage message = InboundMessage.of(from.get(), content.text().orElse(""));
        message = row.get("dest_code").text().map(message::to).orElse(message);
        message = row.get("sequence_id").text().map(message::providerMessageId).orElse(message);
        return Optional.of(time(row, "send_time").map(message::sentAt).orElse(message));
    }

    private static Optional<Instant> time(Json row, String name) {
        return row.get(name).text().flatMap(ChinaTime::parse);
    }
}
