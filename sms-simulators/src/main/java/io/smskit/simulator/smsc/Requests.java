package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.Command;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Kinds of requests, for {@link Smsc#when}.
 *
 * @since 0.1
 */
public final class Requests {
    private Requests() {}

    /** Everything. */
    public static Predicate<Request> all() {
        return request -> true;
    }

    /** Some operations. */
    public static Predicate<Request> of(Command... commands) {
        Set<Command> wanted = Set.of(commands);
        return request -> wanted.contains(request.command());
    }

    /** Binds of any mode. */
    public static Predicate<Request> binds() {
        return request -> request.command().isBind();
    }

    /** Messages, by submit_sm, data_sm or submit_multi. */
    public static Predicate<Request> messages() {
        return request -> request.command().isMessage();
    }

    /** Messages to a number, written without a plus as it is on the wire. */
    public static Predicate<Request> to(String number) {
        String digits = number.startsWith("+") ? number.substring(1) : number;
        return request -> request.destination().equals(digits);
    }

    /** The n-th message, counted from 1 over all sessions. */
    public static Predicate<Request> nth(int ordinal) {
        return request -> request.ordinal() == ordinal;
    }

    /** Every n-th message. */
    public static Predicate<Request> every(int nth) {
        return request -> request.ordinal() > 0 && request.ordinal() % nth == 0;
    }

    /** What comes over the session with this number. */
    public static Predicate<Request> session(int number) {
        return request -> request.session() == number;
    }
}
