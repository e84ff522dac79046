package io.smskit.provider.aliyun;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.Json;
import io.smskit.http.china.ChinaTime;
import io.smskit.spi.AttemptQuery.Answer;
import io.smskit.spi.AttemptQuery.Doubt;
import io.smskit.spi.AttemptQuery.Found;
import io.smskit.spi.AttemptQuery.NotFound;
import io.smskit.spi.AttemptQuery.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The search for one attempt, page after page. The service kept its id as {@code OutId}. Only an attempt that shared its
 * call has none there: it is known by number and time, and only if nothing else fits.
 */
final class DetailsSearch {
    private static final Duration BEFORE = Duration.ofMinutes(2);
    private static final Duration AFTER = Duration.ofMinutes(15);

    private final Doubt doubt;
    private boolean conclusive;
    private final List<Json> nameless = new ArrayList<>();

    /** Begins a search whose empty end proves something if {@code conclusive}. */
    DetailsSearch(Doubt doubt, boolean conclusive) {
        this.doubt = doubt;
        this.conclusive = conclusive;
    }

    Doubt doubt() {
        return doubt;
    }

    /** Says that there is more than will be read. */
    void endEarly() {
        conclusive = false;
    }

    /** The answer that a page gives; empty if the search goes on. */
    Optional<Answer> read(DetailsQuery.Page page) {
        if (page.failure().isPresent()) {
            return page.failure().map(Unavailable::new);
        }
        String wanted = doubt.attempt().toString();
        for (Json row : page.rows()) {
            Optional<String> outId = row.get("OutId").text();
            if (outId.isPresent() && outId.get().equals(wanted)) {
                return Optional.of(found(row));
            }
            if (outId.isEmpty() && fits(row)) {
                nameless.add(row);
            }
        }
        return Optional.empty();
    }

    private boolean fits(Json row) {
        Optional<Instant> sent = row.get("SendDate").text().flatMap(ChinaTime::parse);
        return sent.isEmpty()
                || (sent.get().isAfter(doubt.handedOver().minus(BEFORE))
                        && sent.get().isBefore(doubt.handedOver().plus(AFTER)));
    }

    /** The answer after the last page. */
    Answer answer() {
        if (doubt.batched() && nameless.size() == 1) {
            return found(nameless.get(0));
        }
        return new NotFound(conclusive && nameless.isEmpty());
    }

    /** The list does not tell the id that the submit would have got. */
    private Found found(Json row) {
        return new Found(SubmitOutcome.accepted(""), report(row));
    }

    private Optional<DeliveryReport> report(Json row) {
        String status = row.get("SendStatus").text().orElse("");
        if (!status.equals("2") && !status.equals("3")) {
            return Optional.empty();
        }
        Optional<Instant> at = row.get("ReceiveDate").text().flatMap(ChinaTime::parse);
        String code = row.get("ErrCode").text().orElse("");
        DeliveryReport report = Receipt.of(status.equals("3"), code, at);
        return Optional.of(report.attempt(doubt.attempt()).to(doubt.to()));
    }
}
