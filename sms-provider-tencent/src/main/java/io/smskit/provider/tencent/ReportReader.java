package io.smskit.provider.tencent;

import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.http.Json;
import io.smskit.http.china.ChinaNumber;
import io.smskit.http.china.ChinaTime;
import io.smskit.http.codes.CodeTable;
import io.smskit.http.push.PushedRows;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads reports and replies, pushed and fetched, one alone or many. A row that cannot be read spoils no other. */
final class ReportReader implements ReportDecode {
    static final String PULLED_REPORTS = "pulled-reports";
    static final String PULLED_REPLIES = "pulled-replies";

    private static final String REPORT = "report";
    private static final String REPLY = "reply";
    private static final String MAINLAND = "86";
    private static final int MOST_DIGITS_OF_SECONDS = 11;

    static final Set<String> PUSHED = Set.of(REPORT, REPLY);

    private final CodeTable codes;

    ReportReader(CodeTable codes) {
        this.codes = codes;
    }

    @Override
    public DecodedReports decode(RawReport raw) {
        return switch (raw.kind()) {
            case REPORT -> PushedRows.of(raw.body()).reports(this::pushedReport);
            case REPLY -> PushedRows.of(raw.body()).inbound(ReportReader::pushedReply);
            case PULLED_REPORTS -> pulled(raw, "PullSmsSendStatusSet").reports(this::pulledReport);
            case PULLED_REPLIES -> pulled(raw, "PullSmsReplyStatusSet").inbound(ReportReader::pulledReply);
            default -> PushedRows.of(raw.body()).unread();
        };
    }

    private static PushedRows pulled(RawReport raw, String list) {
        Json body = Json.parse(raw.body()).orElse(Json.missing());
        return PushedRows.of(body.get("Response").get(list));
    }

    /** An account that has asked for it also gets back, as {@code ext}, what the call carried. */
    private Optional<DeliveryReport> pushedReport(Json row) {
        Receipt receipt = new Receipt(
                text(row, "report_status"),
                text(row, "errmsg"),
                time(row.get("user_receive_time")).orElse(null));
        Optional<Msisdn> to = number(text(row, "nationcode"), text(row, "mobile"));
        Subject subject = new Subject(to, row.get("sid").text(), row.get("ext").text());
        return receipt.report(codes).flatMap(subject::named);
    }

    /** A row of a queue, or of the list of one number. */
    Optional<DeliveryReport> pulledReport(Json row) {
        Receipt receipt = new Receipt(
                text(row, "ReportStatus"),
                text(row, "Description"),
                time(row.get("UserReceiveTime")).orElse(null));
        Subject subject = new Subject(pulledNumber(row), serialNo(row), context(row));
        return receipt.report(codes).flatMap(subject::named);
    }

    /** Whom a report is about: a number, with the id of the service or what the call carried. */
    private record Subject(Optional<Msisdn> to, Optional<String> serialNo, Optional<String> context) {
        /** The report with what is known of its subject; empty if that is not enough. */
        Optional<DeliveryReport> named(DeliveryReport report) {
            Optional<AttemptId> attempt = context.flatMap(AttemptId::parse);
            return to.filter(any -> serialNo.isPresent() || attempt.isPresent())
                    .map(report::to)
                    .map(of -> serialNo.map(of::providerMessageId).orElse(of))
                    .map(of -> attempt.map(of::attempt).orElse(of));
        }
    }

    /** The id that the service gave to a message to one number. */
    static Optional<String> serialNo(Json row) {
        return row.get("SerialNo").text();
    }

    /** What the call carried and the service repeats. */
    static Optional<String> context(Json row) {
        return row.get("SessionContext").text();
    }

    private static Optional<InboundMessage> pushedReply(Json row) {
        return reply(number(text(row, "nationcode"), text(row, "mobile")), row.get("text"))
                .map(message -> row.get("extend").text().map(message::to).orElse(message))
                .map(message -> time(row.get("time")).map(message::sentAt).orElse(message));
    }

    private static Optional<InboundMessage> pulledReply(Json row) {
        return reply(pulledNumber(row), row.get("ReplyContent"))
                .map(message -> row.get("ExtendCode").text().map(message::to).orElse(message))
                .map(message -> time(row.get("ReplyTime")).map(message::sentAt).orElse(message));
    }

    private static Optional<InboundMessage> reply(Optional<Msisdn> from, Json content) {
        boolean isText = !content.isMissing() && !content.isObject() && !content.isArray();
        return from.filter(any -> isText)
                .map(number -> InboundMessage.of(number, content.text().orElse("")));
    }

    private static String text(Json row, String name) {
        return row.get(name).text().orElse("");
    }

    private static Optional<Msisdn> pulledNumber(Json row) {
        return row.get("PhoneNumber")
                .text()
                .flatMap(ChinaNumber::read)
                .or(() -> number(text(row, "CountryCode"), text(row, "SubscriberNumber")));
    }

    /** A number of which the service writes the country beside it. */
    private static Optional<Msisdn> number(String country, String national) {
        boolean whole = national.startsWith("+") || country.isEmpty() || country.equals(MAINLAND);
        return ChinaNumber.read(whole ? national : "+" + country + national);
    }

    /** Seconds since 1970, or a time of day in China; zero stands for a time that nobody knows. */
    private static Optional<Instant> time(Json value) {
        String text = value.text().orElse("");
        return text.length() <= MOST_DIGITS_OF_SECONDS
                ? value.number().filter(seconds -> seconds > 0).map(Instant::ofEpochSecond)
                : ChinaTime.parse(text);
    }
}
