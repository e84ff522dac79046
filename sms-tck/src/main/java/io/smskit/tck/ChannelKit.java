package io.smskit.tck;

import io.smskit.spi.ChannelProvider;
import io.smskit.spi.report.RawReport;
import io.smskit.template.BoundTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The rules of a provider and its channels. The author extends this class, names the provider and starts a peer for it:
 *
 * <pre>{@code
 * final class AcmeChannelTest extends ChannelKit {
 *     @Override
 *     protected ChannelProvider provider() {
 *         return new AcmeProvider();
 *     }
 *
 *     @Override
 *     protected ChannelPeer start() {
 *         return HttpPeer.accepting((request, ids) -> PeerAnswer.json(200, "{\"id\":\"" + ids.get() + "\"}"))
 *                 .throttling(PeerAnswer.json(429, "{\"error\":\"too_fast\"}"))
 *                 .refusing(PeerAnswer.json(400, "{\"error\":\"no_such_number\"}"))
 *                 .start(url -> Map.of("url", url.toString(), "token", "correct-horse", "timeout", "1s"));
 *     }
 * }
 * }</pre>
 *
 * <p>The kit talks to the peer over a real connection in real time. With a time-out of a second in the settings it is done in
 * less than ten.
 *
 * @since 0.1
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class ChannelKit {
    private final ShownCapabilities shown = new ShownCapabilities();

    /** For subclasses. */
    protected ChannelKit() {}

    /** The provider under test, made as {@link java.util.ServiceLoader} makes it. */
    protected abstract ChannelProvider provider();

    /** Starts a peer for one rule, which closes it. */
    protected abstract ChannelPeer start();

    /**
     * How long a submit or a close may take with the settings of the peer; 5 seconds by default. Settings whose time-outs
     * are much shorter make the kit fast.
     */
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }

    /**
     * A template of the provider with one parameter, used where a channel declares {@code TEMPLATE}. By default it has the
     * named parameter {@code code}.
     *
     * @param value the parameter's value, six digits
     */
    protected BoundTemplate template(String value) {
        return new BoundTemplate("KIT-1", Map.of("code", value), List.of());
    }

    /**
     * What the provider sends back, as it comes: at least one report where a channel declares {@code DELIVERY_REPORTS},
     * and one message from a handset where it declares {@code INBOUND}. None by default.
     */
    protected List<RawReport> rawReports() {
        return List.of();
    }

    final ShownCapabilities shown() {
        return shown;
    }

    @Nested
    @Order(1)
    @DisplayName("Descriptor and opening")
    class Opening extends ChannelOpeningRules {
        Opening() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(2)
    @DisplayName("Answers and faults")
    class Outcomes extends ChannelOutcomeRules {
        Outcomes() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(3)
    @DisplayName("Handing over")
    class HandingOver extends ChannelHandoverRules {
        HandingOver() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(4)
    @DisplayName("Closing")
    class Closing extends ChannelClosingRules {
        Closing() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(5)
    @DisplayName("Secrets and numbers")
    class Secrecy extends ChannelSecrecyRules {
        Secrecy() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(6)
    @DisplayName("Capabilities")
    class Capabilities extends ChannelCapabilityRules {
        Capabilities() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(7)
    @DisplayName("Reports")
    class Reports extends ChannelReportRules {
        Reports() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(8)
    @DisplayName("Batches")
    class Batches extends ChannelBatchRules {
        Batches() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(9)
    @DisplayName("Queries")
    class Queries extends ChannelQueryRules {
        Queries() {
            super(ChannelKit.this);
        }
    }

    @Nested
    @Order(10)
    @DisplayName("Declarations")
    class Declarations extends ChannelDeclarationRules {
        Declarations() {
            super(ChannelKit.this);
        }
    }
}
