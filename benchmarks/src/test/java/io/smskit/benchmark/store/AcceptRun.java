package io.smskit.benchmark.store;

import io.smskit.benchmark.ChildJvm;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Messages that are accepted in batches of a thousand by two callers, and the same rows written by the database's own means,
 * in turn. Arguments: the URL of a database for encrypted messages, that of another one, messages in a turn, rounds.
 */
public final class AcceptRun {
    private static final int CALLERS = 2;

    private AcceptRun() {}

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        Place place = new Place(arguments[0]);
        Place readable = new Place(arguments[1]);
        int messages = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        round(place, readable, messages);
        for (int round = 0; round < rounds; round++) {
            System.out.println(round(place, readable, messages));
        }
        System.exit(0);
    }

    private static String round(Place place, Place readable, int messages) throws Exception {
        double bare = accept(readable, messages, builder -> builder);
        readable.empty();
        double sealed = accept(place, messages, builder -> builder.encryption(Place.keys()));
        long there = place.number("SELECT count(*) FROM sms_queue");
        SameRows rows = SameRows.read(place, messages);
        place.empty();
        double bound = messages * 1e9 / rows.write(place.isEmbedded() ? 1 : CALLERS);
        if (there != messages || place.number("SELECT count(*) FROM sms_idempotency") != messages) {
            throw new IllegalStateException("not all rows were written");
        }
        place.empty();
        return String.format(Locale.ROOT, "bound.rate=%.0f accept.rate=%.0f unsealed.rate=%.0f", bound, sealed, bare);
    }

    private static double accept(Place place, int messages, UnaryOperator<SmsEngineBuilder> change) throws Exception {
        try (SmsEngine engine = change.apply(place.waiting()).start()) {
            int share = messages / CALLERS;
            long start = System.nanoTime();
            Crew.run(CALLERS, worker -> {
                for (int first = worker * share; first < (worker + 1) * share; first += Place.BATCH) {
                    Place.sendBatch(
                            engine.client(),
                            IntStream.range(first, first + Place.BATCH)
                                    .mapToObj(Place::keyed)
                                    .toList());
                }
            });
            return messages * 1e9 / (System.nanoTime() - start);
        }
    }
}
