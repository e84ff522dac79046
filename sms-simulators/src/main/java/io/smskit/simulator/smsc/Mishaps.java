package io.smskit.simulator.smsc;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.MessageState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Every behaviour of a bad SMSC, mixed by chance: answers late, lost, twice, out of order and broken, refusals of every
 * kind, reports early, late, twice, contradictory, of unknown messages and in any shape. What happens to a message depends
 * on the seed, on what it says and on the how many-th copy of it this is, so a run replays even where messages change
 * places. Whatever is no message is answered honestly. Safe for use by many threads.
 *
 * <pre>{@code
 * Mishaps mishaps = Mishaps.of(seed);
 * Smsc smsc = Smsc.start(SmscOptions.create().reports(mishaps::report)).script(mishaps::reply);
 * }</pre>
 *
 * @since 0.1
 */
public final class Mishaps {
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(300);
    private static final Duration LONGEST_REPORT = Duration.ofSeconds(1);
    private static final MessageState[] STATES = MessageState.values();
    private static final List<ReportShape> SHAPES =
            List.copyOf(ReportShape.vendors().values());
    private static final int[] REFUSALS = {
        CommandStatus.RSYSERR,
        CommandStatus.RTHROTTLED,
        CommandStatus.RMSGQFUL,
        CommandStatus.RINVDSTADR,
        CommandStatus.RSUBMITFAIL,
        CommandStatus.RX_T_APPN,
        CommandStatus.RUNKNOWNERR,
        0x0400
    };

    private final long seed;
    private final Map<Integer, Integer> copies = new ConcurrentHashMap<>();

    private Mishaps(long seed) {
        this.seed = seed;
    }

    /** The mishaps of a seed. */
    public static Mishaps of(long seed) {
        return new Mishaps(seed);
    }

    /** How a request is answered. */
    public PduReply reply(Request request) {
        if (!request.command().isMessage()) {
            return PduReply.honest();
        }
        int content = Arrays.hashCode(request.pdu().body());
        int copy = copies.merge(content, 1, Integer::sum);
        RandomGenerator random = new SplittableRandom(seed ^ content * 31L + copy);
        return switch (random.nextInt(40)) {
            case 0, 1, 2 -> PduReply.status(REFUSALS[random.nextInt(REFUSALS.length)]);
            case 3 -> PduReply.nack(CommandStatus.RSYSERR);
            case 4 -> PduReply.silence();
            case 5 -> PduReply.silence().afterTaking();
            case 6 -> PduReply.silence().afterTaking().cut(Ending.RESET);
            case 7 -> PduReply.honest().cutAfter(random.nextInt(16), Ending.CLOSE);
            case 8 -> PduReply.honest().times(2);
            case 9, 10 -> PduReply.honest().behind(1 + random.nextInt(3));
            case 11 -> PduReply.honest().joinedWithNext();
            case 12 -> PduReply.honest().trickle(1 + random.nextInt(8), Duration.ofMillis(1));
            case 13 -> PduReply.honest().pauseAfter(1 + random.nextInt(15), upTo(random, LONGEST_ANSWER));
            case 14 -> PduReply.status(CommandStatus.RSYSERR).afterTaking();
            case 15, 16, 17, 18, 19 -> PduReply.honest().delay(upTo(random, LONGEST_ANSWER));
            default -> PduReply.honest();
        };
    }

    /** What becomes of a part. */
    public Report report(AcceptedPart part) {
        RandomGenerator random = new SplittableRandom(
                seed ^ ~Arrays.hashCode(part.request().pdu().body()));
        Report report = one(random);
        return random.nextInt(5) == 0 ? report.then(one(random)) : report;
    }

    private static Report one(RandomGenerator random) {
        MessageState state = random.nextInt(4) == 0 ? STATES[random.nextInt(STATES.length)] : MessageState.DELIVERED;
        Report report = Report.of(state, state == MessageState.DELIVERED ? "000" : "0" + (10 + random.nextInt(90)))
                .after(random.nextInt(3) == 0 ? Duration.ZERO : upTo(random, LONGEST_REPORT))
                .shape(SHAPES.get(random.nextInt(SHAPES.size())));
        return switch (random.nextInt(12)) {
            case 0 -> Report.none();
            case 1 -> report.times(2);
            case 2 -> report.beforeAnswer();
            case 3 -> report.ofUnknownId();
            default -> report;
        };
    }

    private static Duration upTo(RandomGenerator random, Duration longest) {
        return Duration.ofMillis(1 + random.nextLong(longest.toMillis()));
    }
}
