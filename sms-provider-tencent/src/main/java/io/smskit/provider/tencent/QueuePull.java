package io.smskit.provider.tencent;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.smskit.delivery.Failure;
import io.smskit.http.HttpReply;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportPull;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Fetches what the service keeps in its two queues, of reports and of replies. A page is asked for once and given on at
 * once: what the service handed out never comes again. The queues take turns, so that a long one hides no other.
 */
final class QueuePull implements ReportPull {
    private final Service service;
    private final AtomicReference<Queue> next = new AtomicReference<>(Queue.REPORTS);

    QueuePull(Service service) {
        this.service = service;
    }

    private enum Queue {
        REPORTS("PullSmsSendStatus", ReportReader.PULLED_REPORTS),
        REPLIES("PullSmsReplyStatus", ReportReader.PULLED_REPLIES);

        private final String action;
        private final String kind;

        Queue(String action, String kind) {
            this.action = action;
            this.kind = kind;
        }

        Queue other() {
            return this == REPORTS ? REPLIES : REPORTS;
        }
    }

    /** What a queue gave: a page, nothing, or a reason why it could not be asked. */
    private record Given(Optional<RawReport> page, Optional<Failure> failure) {
        static final Given NOTHING = new Given(Optional.empty(), Optional.empty());

        static Given failed(Failure failure) {
            return new Given(Optional.empty(), Optional.of(failure));
        }
    }

    /** The stage fails if no page came and one of the queues could not be asked. */
    @Override
    public CompletionStage<Optional<RawReport>> pull() {
        Queue first = next.getAndUpdate(Queue::other);
        return ask(first)
                .thenCompose(given -> given.page().isPresent()
                        ? completedFuture(given)
                        : ask(first.other()).thenApply(other -> either(other, given)))
                .thenApply(QueuePull::page);
    }

    private static Given either(Given last, Given before) {
        return last.page().isPresent() || last.failure().isPresent() ? last : before;
    }

    private static Optional<RawReport> page(Given given) {
        if (given.failure().isPresent()) {
            throw new IllegalStateException(
                    "reports could not be fetched: " + given.failure().get());
        }
        return given.page();
    }

    private CompletionStage<Given> ask(Queue queue) {
        return service.http().query(service.requests().pull(queue.action), reply -> read(queue, reply), Given::failed);
    }

    private Optional<Given> read(Queue queue, HttpReply reply) {
        Optional<Given> refusal = service.answers().refusal(reply).map(Given::failed);
        return refusal.isPresent()
                ? refusal
                : Answers.rows(reply, queue.action + "Set")
                        .map(rows -> rows.isEmpty()
                                ? Given.NOTHING
                                : new Given(Optional.of(RawReport.of(queue.kind, reply.body())), Optional.empty()));
    }
}
