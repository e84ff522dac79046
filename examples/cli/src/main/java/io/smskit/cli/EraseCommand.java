package io.smskit.cli;

import io.smskit.Msisdn;
import io.smskit.core.Erasure;
import io.smskit.core.Erasure.Fate;
import io.smskit.core.Erasure.Place;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes everything that is stored of a person. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Removes everything that is stored of a number, in every state, and tells what was where.",
            "What is suppressed for it goes on to hold, unreadable where the store has keys."
        })
final class EraseCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(
            paramLabel = "NUMBER",
            converter = Texts.OfNumber.class,
            description = "The number with its country code, such as +8613800138000.")
    private Msisdn number = Msisdn.of("8613800138000");

    @Override
    public Integer call() {
        return store.work(operations -> {
            Erasure erasure = operations.erase(number);
            erasure.places().forEach(place -> store.print(json(place), text(place)));
            return ExitCode.OK;
        });
    }

    private static Map<String, ?> json(Place place) {
        return Map.of(
                "place",
                place.name(),
                "found",
                place.found(),
                "fate",
                place.fate().name().toLowerCase(Locale.ROOT));
    }

    private static String text(Place place) {
        String fate = place.fate() == Fate.REMOVED
                ? " removed"
                : place.fate() == Fate.HASHED ? " kept by a keyed hash" : " kept, readable: the store has no keys";
        return place.name() + ": " + place.found() + (place.found() == 0 ? "" : fate);
    }
}
