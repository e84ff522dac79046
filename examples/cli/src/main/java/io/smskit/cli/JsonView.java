package io.smskit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smskit.MessageView;
import io.smskit.Money;
import io.smskit.Reason;
import io.smskit.SmsException;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import io.smskit.delivery.Transition;
import io.smskit.policy.Candidate;
import io.smskit.policy.Judgement;
import io.smskit.policy.Plan;
import io.smskit.spi.store.Definition;
import io.smskit.text.NonGsmCharacter;
import io.smskit.text.SegmentedText;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON that the commands print: one object a line, in ASCII, without full numbers or texts. */
final class JsonView {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonView() {}

    static String line(Map<String, ?> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String json) throws JsonProcessingException {
        return JSON.readValue(json, String.class);
    }

    static Map<String, @Nullable Object> of(MessageView view) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("messageId", view.id().toString());
        json.put("to", view.to().masked());
        json.put("status", view.state().name());
        json.put("channel", view.lastAttempt().map(AttemptView::channel).orElse(null));
        json.put(
                "providerMessageId",
                view.lastAttempt().flatMap(AttemptView::providerMessageId).orElse(null));
        json.put("segments", view.segments());
        json.put("encoding", view.encoding().label());
        putReason(json, view.reason());
        json.put("attempts", view.attempts().stream().map(JsonView::of).toList());
        if (view.possibleDuplicate()) {
            json.put("possibleDuplicate", true);
        }
        return json;
    }

    /** A message as a list shows it. */
    static Map<String, @Nullable Object> listed(MessageView view) {
        Map<String, @Nullable Object> json = of(view);
        json.put("application", view.application());
        json.put("class", view.messageClass().name().toLowerCase(Locale.ROOT));
        json.put("template", view.template().orElse(null));
        json.put("createdAt", view.createdAt().toString());
        json.put("due", view.due().toString());
        json.put("deadline", view.deadline().toString());
        json.put("ordered", view.ordered());
        json.put("window", view.window().map(Object::toString).orElse(null));
        json.put("tags", view.tags());
        return json;
    }

    /** A message with everything that is known of it. */
    static Map<String, @Nullable Object> whole(MessageView view) {
        Map<String, @Nullable Object> json = listed(view);
        json.put("definitions", view.definitions().stream().map(JsonView::of).toList());
        json.put("history", view.history().stream().map(JsonView::of).toList());
        json.put("judgements", view.judgements().stream().map(JsonView::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Definition.Reference version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", version.kind().word());
        json.put("name", version.name());
        json.put("version", version.version());
        return json;
    }

    private static Map<String, @Nullable Object> of(Transition step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("status", step.state().name());
        json.put("at", step.at().toString());
        putReason(json, step.reason());
        return json;
    }

    private static void putReason(Map<String, @Nullable Object> json, Optional<Reason> reason) {
        json.put("reason", reason.map(Reason::code).orElse(null));
        reason.ifPresent(why -> json.put("reasonText", why.source() + ": " + why.text()));
    }

    private static Map<String, @Nullable Object> of(AttemptView attempt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("channel", attempt.channel());
        json.put("outcome", outcome(attempt.verdict()));
        json.put("kind", attempt.failure().map(failure -> failure.kind().name()).orElse(null));
        json.put("code", attempt.failure().map(Failure::code).orElse(null));
        json.put("detail", attempt.failure().map(Failure::detail).orElse(null));
        json.put("price", attempt.price().map(Money::toString).orElse(null));
        return json;
    }

    /** An attempt without a verdict is unknown as soon as nobody waits for it any more. */
    static String outcome(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> "Accepted";
            case PARTIAL -> "Partial";
            case REJECTED -> "Rejected";
            case WITHDRAWN -> "Withdrawn";
            case UNKNOWN, INTENT -> "Unknown";
        };
    }

    /** A message that was refused at the door and is stored nowhere. */
    static Map<String, @Nullable Object> of(SmsException refusal) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("messageId", null);
        json.put("to", null);
        json.put("status", null);
        json.put("reason", refusal.code().name());
        json.put("reasonText", refusal.getMessage());
        json.put("attempts", List.of());
        return json;
    }

    /** A row of a file. */
    static Map<String, @Nullable Object> of(Row.Result result, OpenDoubts doubts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("row", result.row());
        if (result instanceof Row.Sent sent) {
            json.putAll(of(sent.view()));
            doubts.until(sent.view()).ifPresent(until -> json.put("inDoubtUntil", until.toString()));
        } else if (result instanceof Row.Refused refused) {
            json.putAll(of(refused.error()));
        }
        return json;
    }

    static Map<String, @Nullable Object> of(Plan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("to", plan.to().masked());
        json.put("country", plan.country());
        json.put("class", plan.messageClass().name().toLowerCase(Locale.ROOT));
        json.put("priority", plan.priority().name().toLowerCase(Locale.ROOT));
        json.put("status", plan.state().name());
        putReason(json, plan.reason());
        json.put("due", plan.due().toString());
        json.put("deadline", plan.deadline().toString());
        json.putAll(of(plan.text()));
        json.put("judgements", plan.judgements().stream().map(JsonView::of).toList());
        json.put("candidates", plan.candidates().stream().map(JsonView::of).toList());
        json.put("price", plan.price().map(Object::toString).orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> of(Judgement judgement) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("policy", judgement.policy());
        json.put("stage", judgement.stage().name().toLowerCase(Locale.ROOT));
        json.put("decision", judgement.decision().name().toLowerCase(Locale.ROOT));
        putReason(json, judgement.reason());
        json.put(
                "counters",
                judgement.counters().stream()
                        .map(counter ->
                                Map.of("rule", counter.rule(), "used", counter.used(), "limit", counter.limit()))
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Candidate candidate) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("channel", candidate.channel());
        json.put("eligible", candidate.isEligible());
        candidate.excluded().ifPresent(why -> json.put("excluded", why));
        json.put("healthy", candidate.healthy());
        json.put("price", candidate.price().map(Object::toString).orElse(null));
        return json;
    }

    static Map<String, @Nullable Object> of(SegmentedText text) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("encoding", text.encoding().label());
        json.put("units", text.units());
        json.put("segments", text.count());
        json.put("perSegment", text.unitsPerSegment());
        json.put(
                "nonGsmCharacters",
                text.nonGsmCharacters().stream().map(NonGsmCharacter::text).toList());
        return json;
    }
}
