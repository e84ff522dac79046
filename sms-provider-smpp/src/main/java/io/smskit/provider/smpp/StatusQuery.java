package io.smskit.provider.smpp;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.spi.AttemptQuery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks by query_sm. It wants the peer's id, so an attempt that was never answered cannot be asked about.
 */
record StatusQuery(Questions questions) implements AttemptQuery {
    private static final Failure NO_ID =
            Failure.of(FailureKind.NOT_SENT, "NO_ID", "the peer gave no id by which it could be asked");

    @Override
    public CompletionStage<Answer> query(Doubt doubt) {
        if (doubt.providerMessageIds().isEmpty()) {
            return CompletableFuture.completedFuture(new Unavailable(NO_ID));
        }
        var asked = doubt.providerMessageIds().stream()
                .map(id -> questions.query(id).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> new StatusAnswers(doubt.providerMessageIds(), questions.verdict())
                        .judge(asked.stream().map(CompletableFuture::join).toList()));
    }
}
