package io.smskit.simulator.smsc;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.RealTime;
import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.MessageState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A short message service centre on {@code 127.0.0.1} that speaks SMPP 3.4 and 5.0, with one thread for each connection. It
 * is honest unless told otherwise, and remembers what it took. Safe for use by many threads.
 *
 * <pre>{@code
 * try (Smsc smsc = Smsc.start(SmscOptions.create().account(Account.of("acme", "secret").maxBinds(2)))) {
 *     smsc.next(PduReply.status(CommandStatus.RTHROTTLED));   // for the next message
 *     …                                                       // bind a client to smsc.port()
 *     smsc.await(ofSeconds(5), () -> smsc.messages().size() == 1);
 *     assertThat(smsc.messages().get(0).text()).isEqualTo("Hello");
 *     assertThat(smsc.violations()).isEmpty();
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Smsc implements AutoCloseable {
    private final RealTime time = new RealTime();
    private final Exchange exchange;
    private final Door door;

    private Smsc(SmscOptions options) {
        this.exchange = new Exchange(options, time);
        try {
            this.door = new Door(options, exchange);
        } catch (RuntimeException e) {
            time.close();
            throw e;
        }
        time.executor().execute(door::open);
    }

    /**
     * Starts an SMSC.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Smsc start(SmscOptions options) {
        return new Smsc(options);
    }

    /** The port that it listens on. */
    public int port() {
        return door.port();
    }

    /** Answers the next messages in this order; {@link #when} does not count for them. */
    public Smsc next(PduReply... replies) {
        exchange.script().next(List.of(replies));
        return this;
    }

    /** Answers requests of a kind from now on; where several apply, the latest does. {@link Requests} names kinds. */
    public Smsc when(Predicate<? super Request> applies, PduReply reply) {
        exchange.script().when(applies, request -> reply);
        return this;
    }

    /** Asks for a reply for each request from now on. The function may be called by many threads at once. */
    public Smsc script(Function<? super Request, PduReply> script) {
        exchange.script().when(request -> true, script);
        return this;
    }

    /** Forgets what {@link #next}, {@link #when} and {@link #script} said. */
    public Smsc honest() {
        exchange.script().honest();
        return this;
    }

    /** Tells more of a part, in addition to what the options have to say; delays count from now. */
    public Smsc report(AcceptedPart part, Report report) {
        exchange.newsroom().tellBefore(part, report);
        exchange.newsroom().tellAfter(part, report);
        return this;
    }

    /**
     * Brings a message of a handset to the only account.
     *
     * @throws IllegalStateException if there are several
     */
    public Smsc receive(HandsetSms sms) {
        return receive(sms, exchange.bindDesk().onlySystemId());
    }

    /** Brings a message of a handset to an account: to any of its sessions that receives, or to the next one to be. */
    public Smsc receive(HandsetSms sms, String systemId) {
        sms.parts().forEach(part -> exchange.courier().hand(new Courier.Parcel(systemId, 0, sms.command(), part)));
        return this;
    }

    /**
     * Calls a client that listens on a port of this machine and asks it to bind on that connection.
     *
     * @param systemId what the SMSC calls itself
     * @param password its proof
     * @throws java.io.UncheckedIOException if nobody listens there
     */
    public Smsc outbind(int clientPort, String systemId, String password) {
        Connection connection = door.call(clientPort);
        byte[] body = new BodyWriter().cString(systemId).cString(password).body();
        connection.request(Command.OUTBIND, connection.nextSequence(), body);
        return this;
    }

    /** Does this to the bytes of connections that are accepted from now on. */
    public Smsc wire(Wire wire) {
        door.wire(requireNonNull(wire, "wire"));
        return this;
    }

    /** Knows an account as it is from now on; sessions that are bound stay as they are. */
    public Smsc account(Account account) {
        exchange.bindDesk().replace(account);
        return this;
    }

    /** Every part that was taken, in order, whatever was answered, as it stands after any replace_sm. */
    public List<AcceptedPart> accepted() {
        return exchange.ledger().parts();
    }

    /** Every message that was taken, put together from its parts, by the order of their first part. */
    public List<AcceptedSms> messages() {
        return exchange.ledger().messages();
    }

    /** How many copies each number was sent, among the messages that are remembered; without a plus as on the wire. */
    public Map<String, Long> copies() {
        return exchange.ledger().copies();
    }

    /** What the SMSC knows of a message by the id that it answered; on its way until there is news. */
    public MessageState state(String messageId) {
        return exchange.ledger().fate(messageId).state();
    }

    /** Every request and what was answered, in order. */
    public List<HandledRequest> requests() {
        return exchange.ledger().requests();
    }

    /** The requests of a kind. */
    public List<HandledRequest> requests(Predicate<? super Request> kind) {
        return requests().stream()
                .filter(handled -> kind.test(handled.request()))
                .toList();
    }

    /** Every report and message of a handset that was brought and either answered or cut off, in order of that. */
    public List<Handover> handovers() {
        return exchange.ledger().handovers();
    }

    /** What clients sent against the standard, as sentences for people. */
    public List<String> violations() {
        return exchange.ledger().violations();
    }

    /** The sessions that are bound now, by their numbers. */
    public List<SmscSession> sessions() {
        return exchange.connections().stream()
                .filter(Connection::isOpen)
                .sorted(Comparator.comparingInt(Connection::number))
                .flatMap(connection -> connection.bound().map(bound -> new SmscSession(connection, bound)).stream())
                .toList();
    }

    /** What was seen so far. */
    public Statistics statistics() {
        Counts counts = exchange.counts();
        exchange.connections().forEach(connection -> counts.window(connection.largestWindow()));
        return new Statistics(
                door.accepted(),
                sessions().size(),
                counts.binds(),
                counts.busiestMinute(),
                exchange.messages(),
                exchange.ledger().taken(),
                counts.throttled(),
                counts.largestWindow(),
                counts.enquireLinks(),
                exchange.ledger().handedOver(),
                exchange.ledger().refused(),
                exchange.courier().waiting());
    }

    /**
     * Waits until something is true of this SMSC, as far as requests, answers and connections can make it true.
     *
     * @return whether it came true in time
     */
    public boolean await(Duration atMost, BooleanSupplier condition) {
        return exchange.signal().await(atMost, condition);
    }

    /** Ends every connection without unbind and goes on listening. */
    public void dropConnections() {
        exchange.connections().forEach(connection -> connection.end(Ending.CLOSE));
    }

    /** Ends every connection and everything that was still to come; then the port is free. */
    @Override
    public void close() {
        door.close();
        dropConnections();
        time.close();
    }
}
