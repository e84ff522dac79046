package io.smskit.simulator.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.InvalidMessageException;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The sandbox's own form of reports and replies on the wire: one JSON object. Tests use it to send news of their own with
 * {@link Sandbox#receive}.
 *
 * @since 0.1
 */
public final class SandboxReports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORT = "report";
    private static final String REPLY = "reply";
    private static final DecodedReports UNREADABLE = new DecodedReports(List.of(), List.of(), 1);

    private SandboxReports() {}

    /** A report in its raw form. */
    public static RawReport encode(DeliveryReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("status", report.status().name()).put("raw", report.rawStatus());
        report.attempt().ifPresent(attempt -> json.put("attempt", attempt.toString()));
        report.providerMessageId().ifPresent(id -> json.put("id", id));
        report.to().ifPresent(to -> json.put("to", to.digits()));
        report.at().ifPresent(at -> json.put("at", at.toString()));
        report.failure()
                .ifPresent(failure -> json.put("kind", failure.kind().name())
                        .put("code", failure.code())
                        .put("detail", failure.detail()));
        return RawReport.of(REPORT, bytes(json));
    }

    /** A message from a handset in its raw form. */
    public static RawReport encode(InboundMessage inbound) {
        ObjectNode json = JSON.createObjectNode();
        json.put("from", inbound.from().digits()).put("text", inbound.text());
        inbound.to().ifPresent(to -> json.put("to", to));
        inbound.sentAt().ifPresent(at -> json.put("at", at.toString()));
        inbound.providerMessageId().ifPresent(id -> json.put("id", id));
        return RawReport.of(REPLY, bytes(json));
    }

    /** Reads the raw form; bytes of any other form count as one malformed entry. */
    public static DecodedReports decode(RawReport raw) {
        try {
            JsonNode json = JSON.readTree(raw.body());
            if (json == null || !json.isObject()) {
                return UNREADABLE;
            }
            return switch (raw.kind()) {
                case REPORT -> DecodedReports.of(List.of(report(json)));
                case REPLY -> new DecodedReports(List.of(), List.of(inbound(json)), 0);
                default -> UNREADABLE;
            };
        } catch (IOException | IllegalArgumentException | DateTimeParseException | InvalidMessageException e) {
            return UNREADABLE;
        }
    }

    private static DeliveryReport report(JsonNode json) {
        DeliveryReport report = DeliveryReport.of(
                ReportStatus.valueOf(text(json, "status").orElse("")),
                text(json, "raw").orElse(""));
        report = text(json, "attempt")
                .flatMap(AttemptId::parse)
                .map(report::attempt)
                .orElse(report);
        report = text(json, "id").map(report::providerMessageId).orElse(report);
        report = text(json, "to").map(Msisdn::of).map(report::to).orElse(report);
        report = text(json, "at").map(Instant::parse).map(report::at).orElse(report);
        return text(json, "kind")
                .map(kind -> failure(kind, json))
                .map(report::failure)
                .orElse(report);
    }

    private static Failure failure(String kind, JsonNode json) {
        return Failure.of(
                FailureKind.valueOf(kind),
                text(json, "code").orElse(""),
                text(json, "detail").orElse(""));
    }

    private static InboundMessage inbound(JsonNode json) {
        InboundMessage inbound = InboundMessage.of(
                Msisdn.of(text(json, "from").orElse("")), text(json, "text").orElse(""));
        inbound = text(json, "to").map(inbound::to).orElse(inbound);
        inbound = text(json, "at").map(Instant::parse).map(inbound::sentAt).orElse(inbound);
        return text(json, "id").map(inbound::providerMessageId).orElse(inbound);
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::textValue);
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts cannot be written as JSON", e);
        }
    }
}
