package io.smskit.spi.store;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * All stores of an engine. Whoever made the bundle closes what is behind it.
 *
 * @since 0.1
 */
public final class SmsStores {
    private final Durability durability;
    private final MessageStore messages;
    private final MessageQuery query;
    private final AttemptIndex attempts;
    private final NodeStore nodes;
    private final ReportInbox reports;
    private final LimitStore limits;
    private final SuppressionStore suppressions;

    private SmsStores(Builder builder) {
        this.durability = builder.durability;
        this.messages = given("messages", builder.messages);
        this.query = given("query", builder.query);
        this.attempts = given("attempts", builder.attempts);
        this.nodes = given("nodes", builder.nodes);
        this.reports = given("reports", builder.reports);
        this.limits = given("limits", builder.limits);
        this.suppressions = given("suppressions", builder.suppressions);
    }

    private static <T> T given(String kind, @Nullable T store) {
        if (store == null) {
            throw new IllegalStateException("the bundle of stores lacks " + kind);
        }
        return store;
    }

    /**
     * Begins a bundle.
     *
     * @param durability what the message store survives
     */
    public static Builder builder(Durability durability) {
        return new Builder(durability);
    }

    /** Begins a bundle with the same stores, of which some may be replaced. */
    public Builder toBuilder() {
        return new Builder(durability)
                .messages(messages)
                .query(query)
                .attempts(attempts)
                .nodes(nodes)
                .reports(reports)
                .limits(limits)
                .suppressions(suppressions);
    }

    /** What the message store survives. */
    public Durability durability() {
        return durability;
    }

    /** The messages. */
    public MessageStore messages() {
        return messages;
    }

    /** Looks messages up. */
    public MessageQuery query() {
        return query;
    }

    /** Attempts by the provider's id. */
    public AttemptIndex attempts() {
        return attempts;
    }

    /** The nodes. */
    public NodeStore nodes() {
        return nodes;
    }

    /** What the network sent. */
    public ReportInbox reports() {
        return reports;
    }

    /** The counts of limits. */
    public LimitStore limits() {
        return limits;
    }

    /** What must not be sent to. */
    public SuppressionStore suppressions() {
        return suppressions;
    }

    /**
     * Collects the stores of a bundle. Not safe for use by several threads.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Durability durability;
        private @Nullable MessageStore messages;
        private @Nullable MessageQuery query;
        private @Nullable AttemptIndex attempts;
        private @Nullable NodeStore nodes;
        private @Nullable ReportInbox reports;
        private @Nullable LimitStore limits;
        private @Nullable SuppressionStore suppressions;

        private Builder(Durability durability) {
            this.durability = requireNonNull(durability, "durability");
        }

        /** The messages. */
        public Builder messages(MessageStore messages) {
            this.messages = messages;
            return this;
        }

        /** Looks messages up. */
        public Builder query(MessageQuery query) {
            this.query = query;
            return this;
        }

        /** Attempts by the provider's id. */
        public Builder attempts(AttemptIndex attempts) {
            this.attempts = attempts;
            return this;
        }

        /** The nodes. */
        public Builder nodes(NodeStore nodes) {
            this.nodes = nodes;
            return this;
        }

        /** What the network sent. */
        public Builder reports(ReportInbox reports) {
            this.reports = reports;
            return this;
        }

        /** The counts of limits. */
        public Builder limits(LimitStore limits) {
            this.limits = limits;
            return this;
        }

        /** What must not be sent to. */
        public Builder suppressions(SuppressionStore suppressions) {
            this.suppressions = suppressions;
            return this;
        }

        /**
         * The bundle.
         *
         * @throws IllegalStateException naming the kind of store that is missing
         */
        public SmsStores build() {
            return new SmsStores(this);
        }
    }
}
