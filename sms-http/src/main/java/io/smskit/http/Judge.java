package io.smskit.http;

import io.smskit.delivery.Failure;
import io.smskit.delivery.SubmitOutcome;
import java.util.Optional;
import java.util.function.Function;

/** How the end of an exchange becomes the result that its caller waits for. */
interface Judge<T> {
    /** The message surely did not go out. */
    T notSent(Failure failure);

    /** The request was begun, and there is no answer that says what became of it. */
    T inDoubt(Failure failure);

    /** What the caller reads in an answer; empty if it says nothing that the caller knows. */
    Optional<T> read(HttpReply reply);

    /** What an answer's status alone says. */
    T byStatus(HttpReply reply);

    /** A rejection that says that the message may have arrived is no rejection. */
    static SubmitOutcome honest(SubmitOutcome outcome) {
        return outcome instanceof SubmitOutcome.Rejected rejected
                        && rejected.failure().inDoubt()
                ? SubmitOutcome.unknown(rejected.failure())
                : outcome;
    }

    /** For a message: what is not sent is rejected, what is in doubt is unknown. */
    record OfSubmit(Function<HttpReply, Optional<SubmitOutcome>> reading) implements Judge<SubmitOutcome> {
        @Override
        public SubmitOutcome notSent(Failure failure) {
            return SubmitOutcome.rejected(failure);
        }

        @Override
        public SubmitOutcome inDoubt(Failure failure) {
            return SubmitOutcome.unknown(failure.mayHaveArrived());
        }

        @Override
        public Optional<SubmitOutcome> read(HttpReply reply) {
            return reading.apply(reply).map(Judge::honest);
        }

        @Override
        public SubmitOutcome byStatus(HttpReply reply) {
            Failure failure = reply.failureByStatus("");
            return failure.inDoubt() ? inDoubt(failure) : notSent(failure);
        }
    }

    /** For a question, which changes nothing at the provider: every fault is just a failure. */
    record OfQuery<T>(Function<HttpReply, Optional<T>> reading, Function<Failure, T> failed) implements Judge<T> {
        @Override
        public T notSent(Failure failure) {
            return failed.apply(failure);
        }

        @Override
        public T inDoubt(Failure failure) {
            return failed.apply(failure);
        }

        @Override
        public Optional<T> read(HttpReply reply) {
            return reading.apply(reply);
        }

        @Override
        public T byStatus(HttpReply reply) {
            return failed.apply(reply.failureByStatus(""));
        }
    }
}
