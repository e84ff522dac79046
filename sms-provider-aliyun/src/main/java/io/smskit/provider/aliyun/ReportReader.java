package io.smskit.provider.aliyun;

import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.http.Json;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the two kinds of pushes, SmsReport and SmsUp. A row that cannot be read spoils no other. */
final class ReportReader implements ReportDecode {
    static final String REPORT = "report";
    static final String REPLY = "reply";

    private static final int MAX_ROWS = 1_000;

    @Override
    public DecodedReports decode(RawReport raw) {
        Json body = Json.parse(raw.body()).orElse(Json.missing());
        List<Json> rows = body.isObject() ? List.of(body) : body.items();
        if (!body.isObject() && !body.isArray()) {
            return new DecodedReports(List.of(), List.of(), 1);
        }
        return switch (raw.kind()) {
            case REPORT -> {
                List<DeliveryReport> reports = read(rows, ReportReader::report);
                yield new DecodedReports(reports, List.of(), rows.size() - reports.size());
            }
            case REPLY -> {
                List<InboundMessage> replies = read(rows, ReportReader::reply);
                yield new DecodedReports(List.of(), replies, rows.size() - replies.size());
            }
            default -> new DecodedReports(List.of(), List.of(), rows.size());
        };
    }

    private static <T> List<T> read(List<Json> rows, Function<Json, Optional<T>> reading) {
        List<T> read = new ArrayList<>();
        rows.stream().limit(MAX_ROWS).map(reading).forEach(row -> row.ifPresent(read::add));
        return read;
    }

    private static Optional<DeliveryReport> report(Json row) {
        String code = row.get("err_code").text().orElse("");
        Optional<Boolean> success = row.get("success").flag();
        Optional<AttemptId> attempt = row.get("out_id").text().flatMap(AttemptId::parse);
        Optional<String> bizId = row.get("biz_id").text();
        Optional<Msisdn> to = row.get("phone_number").text().flatMap(WireNumber::read);
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
        Optional<Msisdn> from = row.get("phone_number").text().flatMap(WireNumber::read);
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
