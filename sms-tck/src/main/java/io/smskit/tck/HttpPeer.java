package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.smskit.simulator.http.Answer;
import io.smskit.simulator.http.HttpService;
import io.smskit.simulator.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on loopback with the manners of bad days. The author of a provider says what a good answer, a
 * throttle and a refusal look like; everything else is the same for all HTTP services.
 *
 * <pre>{@code
 * HttpPeer.accepting((request, ids) -> PeerAnswer.json(200, "{\"id\":\"" + ids.get() + "\"}"))
 *         .throttling(PeerAnswer.json(429, "{\"error\":\"too_fast\"}").header("Retry-After", "7"), Duration.ofSeconds(7))
 *         .refusing(PeerAnswer.json(400, "{\"error\":\"no_such_number\"}"))
 *         .start(url -> Map.of("url", url.toString(), "token", "correct-horse", "timeout", "1s"));
 * }</pre>
 *
 * @since 0.1
 */
public final class HttpPeer implements ChannelPeer {
    private final Script script;
    private final Map<String, String> settings;
    private final List<Handover> complete = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLong lastId = new AtomicLong(7_000_000_000L);
    private volatile PeerBehaviour behaviour = PeerBehaviour.ACCEPT;
    private final Door door = Door.open(new Service());

    private HttpPeer(Script script, Function<URI, Map<String, String>> settings) {
        this.script = script;
        this.settings = Map.copyOf(settings.apply(url()));
    }

    /** The good answer to a request. */
    @FunctionalInterface
    public interface Acceptance {
        /**
         * Answers a request that the service takes.
         *
         * @param request the method and address, the headers, an empty line and the body
         * @param ids gives another id of the service at each call: one for each message of the request, in order
         */
        PeerAnswer answer(String request, Supplier<String> ids);
    }

    /** Begins a peer that answers so when all is well. */
    public static Script accepting(Acceptance acceptance) {
        return new Script(requireNonNull(acceptance, "acceptance"));
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public boolean behave(PeerBehaviour behaviour) {
        boolean needsAnAnswer = behaviour == PeerBehaviour.REFUSE || behaviour == PeerBehaviour.THROTTLE;
        if (script.impossible.contains(behaviour) || needsAnAnswer && !script.answers.containsKey(behaviour)) {
            return false;
        }
        this.behaviour = behaviour;
        if (behaviour == PeerBehaviour.REFUSE_CONNECTION) {
            door.refuse();
        } else {
            door.serve();
        }
        return true;
    }

    @Override
    public List<Handover> handovers() {
        List<Handover> handovers = new ArrayList<>(complete);
        // Of requests that were only begun nothing but their number is known.
        int all = begun.get();
        while (handovers.size() < all) {
            handovers.add(new Handover("", "", List.of()));
        }
        return List.copyOf(handovers);
    }

    @Override
    public Optional<Duration> pause() {
        return Optional.ofNullable(script.pause);
    }

    /** Where the peer listens, {@code http://127.0.0.1:<port>}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + door.port());
    }

    @Override
    public void close() {
        door.close();
    }

    private final class Service implements HttpService {
        @Override
        public boolean cutsBeforeReading() {
            begun.incrementAndGet();
            return false;
        }

        @Override
        public Answer answer(Request request) {
            PeerBehaviour now = behaviour;
            String text = text(request);
            List<String> ids = new ArrayList<>();
            PeerAnswer answer = script.answers.get(now);
            if (answer == null) {
                answer = script.acceptance.answer(text, () -> give(ids));
            }
            complete.add(new Handover(text, answer.toString(), ids));
            return HttpManners.answer(now, answer, text);
        }

        private String give(List<String> ids) {
            String id = Long.toString(lastId.incrementAndGet());
            ids.add(id);
            return id;
        }

        private static String text(Request request) {
            StringBuilder text = new StringBuilder(request.method() + " " + request.rawPath());
            text.append('?').append(request.rawQuery()).append('\n');
            for (String name : request.headerNames()) {
                text.append(name)
                        .append(": ")
                        .append(String.join(", ", request.headers(name)))
                        .append('\n');
            }
            return text.append('\n').append(new String(request.body(), UTF_8)).toString();
        }
    }

    /**
     * What a service answers. Not safe for use by several threads.
     *
     * @since 0.1
     */
    public static final class Script {
        private final Acceptance acceptance;
        private final Map<PeerBehaviour, PeerAnswer> answers = new EnumMap<>(PeerBehaviour.class);
        private final Set<PeerBehaviour> impossible = EnumSet.noneOf(PeerBehaviour.class);
        private @Nullable Duration pause;

        private Script(Acceptance acceptance) {
            this.acceptance = acceptance;
        }

        /** The answer by which the service refuses a message; its code stands in the body or is the status. */
        public Script refusing(PeerAnswer answer) {
            answers.put(PeerBehaviour.REFUSE, answer);
            return this;
        }

        /** The answer by which the service asks to go slower without saying for how long. */
        public Script throttling(PeerAnswer answer) {
            answers.put(PeerBehaviour.THROTTLE, answer);
            return this;
        }

        /**
         * The answer by which the service asks to go slower.
         *
         * @param pause that the answer names
         */
        public Script throttling(PeerAnswer answer, Duration pause) {
            this.pause = requireNonNull(pause, "pause");
            return throttling(answer);
        }

        /** What makes no sense for this service, such as {@link PeerBehaviour#EMPTY_ANSWER} where that is the good one. */
        public Script without(PeerBehaviour behaviour) {
            impossible.add(behaviour);
            return this;
        }

        /**
         * Starts the peer on a free port.
         *
         * @param settings of a channel that talks to this address
         */
        public HttpPeer start(Function<URI, Map<String, String>> settings) {
            return new HttpPeer(this, settings);
        }
    }
}
