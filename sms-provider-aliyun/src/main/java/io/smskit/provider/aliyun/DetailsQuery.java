package io.smskit.provider.aliyun;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.smskit.delivery.Failure;
import io.smskit.http.HttpReply;
import io.smskit.http.Json;
import io.smskit.http.china.ChinaNumber;
import io.smskit.http.china.ChinaTime;
import io.smskit.spi.AttemptQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Looks an attempt up in the lists of what the service sent to its number, one list a day. */
final class DetailsQuery implements AttemptQuery {
    private static final int PAGE_SIZE = 50;
    private static final int MAX_PAGES = 20;

    /** The service takes requests whose clock differs from its own by no more than this. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(15);

    /** How long after the last byte an empty list begins to prove something. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Service service;

    DetailsQuery(Service service) {
        this.service = service;
    }

    /** One page of a list, or why there is none. */
    record Page(List<Json> rows, long total, Optional<Failure> failure) {
        static Page failed(Failure failure) {
            return new Page(List.of(), 0, Optional.of(failure));
        }
    }

    @Override
    public CompletionStage<Answer> query(Doubt doubt) {
        Instant now = service.time().instant();
        LocalDate today = ChinaTime.day(now);
        LocalDate first = ChinaTime.day(doubt.handedOver().minus(CLOCK_SKEW));
        LocalDate last = ChinaTime.day(doubt.handedOver().plus(CLOCK_SKEW));
        // The service refuses days to come. One that may have begun there and not here leaves the search incomplete.
        boolean allBegan = !last.isAfter(today);
        boolean isKnownByThisNumber = !ChinaNumber.isAmbiguous(doubt.to());
        DetailsSearch search = new DetailsSearch(doubt, allBegan && isKnownByThisNumber && isSettled(doubt, now));
        return days(search, first, allBegan ? last : today);
    }

    /** What we have written may still arrive until the call was given up, but not later. */
    private boolean isSettled(Doubt doubt, Instant now) {
        Instant lastByte = doubt.handedOver().plus(service.settings().endpoint().callTimeout());
        return service.settings().queryConclusive()
                && doubt.emptyAnswers() > 0
                && !now.isBefore(lastByte.plus(SETTLED));
    }

    private CompletionStage<Answer> days(DetailsSearch search, LocalDate day, LocalDate last) {
        return pages(search, day, 1, 0)
                .thenCompose(answer -> answer.isPresent() || !day.isBefore(last)
                        ? completedFuture(answer.orElseGet(search::answer))
                        : days(search, day.plusDays(1), last));
    }

    private CompletionStage<Optional<Answer>> pages(DetailsSearch search, LocalDate day, int number, long rowsBefore) {
        String to = ChinaNumber.write(search.doubt().to());
        return service.http()
                .query(service.requests().querySendDetails(to, day, number, PAGE_SIZE), this::page, Page::failed)
                .thenCompose(page -> {
                    Optional<Answer> answer = search.read(page);
                    long rows = rowsBefore + page.rows().size();
                    if (answer.isPresent() || rows >= page.total()) {
                        return completedFuture(answer);
                    }
                    if (number == MAX_PAGES || page.rows().isEmpty()) {
                        search.endEarly();
                        return completedFuture(answer);
                    }
                    return pages(search, day, number + 1, rows);
                });
    }

    private Optional<Page> page(HttpReply reply) {
        Optional<Failure> refusal = service.answers().refusal(reply);
        if (refusal.isPresent()) {
            return refusal.map(Page::failed);
        }
        List<Json> rows =
                reply.json().get("SmsSendDetailDTOs").get("SmsSendDetailDTO").items();
        return reply.json()
                .get("TotalCount")
                .number()
                .filter(total -> Answers.isOk(reply))
                .map(total -> new Page(rows, total, Optional.empty()));
    }
}
