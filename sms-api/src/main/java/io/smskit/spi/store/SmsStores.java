package io.smskit.spi.store;

import static java.util.Objects.requireNonNull;

import io.smskit.spi.job.JobStore;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All stores of an engine. Whoever made the bundle closes it.
 *
 * @since 0.1
 */
public final class SmsStores implements AutoCloseable {
    private final Durability durability;
    private final MessageStore messages;
    private final MessageQuery query;
    private final AttemptIndex attempts;
    private final NodeStore nodes;
    private final ReportInbox reports;
    private final LimitStore limits;
    private final SuppressionStore suppressions;
    private final ChannelOwners owners;
    private final MessageRetention retention;
    private final DefinitionStore definitions;
    private final JobStore jobs;
    private final @Nullable InstantSource clock;
    private final Runnable closing;

    private SmsStores(Builder builder) {
        this.durability = builder.durability;
        this.messages = given("messages", builder.messages);
        this.query = given("query", builder.query);
        this.attempts = given("attempts", builder.attempts);
        this.nodes = given("nodes", builder.nodes);
        this.reports = given("reports", builder.reports);
        this.limits = given("limits", builder.limits);
        this.suppressions = given("suppressions", builder.suppressions);
        this.owners = given("owners", builder.owners);
        this.retention = given("retention", builder.retention);
        this.definitions = given("definitions", builder.definitions);
        this.jobs = given("jobs", builder.jobs);
        this.clock = builder.clock;
        this.closing = builder.closing;
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
        Builder builder = new Builder(durability)
                .messages(messages)
                .query(query)
                .attempts(attempts)
                .nodes(nodes)
                .reports(reports)
                .limits(limits)
                .suppressions(suppressions)
                .owners(owners)
                .retention(retention)
                .definitions(definitions)
                .jobs(jobs)
                .closing(closing);
        builder.clock = clock;
        return builder;
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

    /** Who owns which channel. */
    public ChannelOwners owners() {
        return owners;
    }

    /** Removes messages for good. */
    public MessageRetention retention() {
        return retention;
    }

    /** What messages are judged and sent by. */
    public DefinitionStore definitions() {
        return definitions;
    }

    /** Work of many steps. */
    public JobStore jobs() {
        return jobs;
    }

    /**
     * The clock by which everybody goes who shares the stores, such as that of a database server; empty if the clock of
     * this machine serves. Asking it may take a moment.
     */
    public Optional<InstantSource> clock() {
        return Optional.ofNullable(clock);
    }

    /** Closes what is behind the stores. */
    @Override
    public void close() {
        closing.run();
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
        private @Nullable ChannelOwners owners;
        private @Nullable MessageRetention retention;
        private @Nullable DefinitionStore definitions;
        private @Nullable JobStore jobs;
        private @Nullable InstantSource clock;
        private Runnable closing = () -> {};

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

        /** Who owns which channel. */
        public Builder owners(ChannelOwners owners) {
            this.owners = owners;
            return this;
        }

        /** Removes messages for good. */
        public Builder retention(MessageRetention retention) {
            this.retention = retention;
            return this;
        }

        /** What messages are judged and sent by. */
        public Builder definitions(DefinitionStore definitions) {
            this.definitions = definitions;
            return this;
        }

        /** Work of many steps. */
        public Builder jobs(JobStore jobs) {
            this.jobs = jobs;
            return this;
        }

        /** The clock by which everybody goes who shares the stores; without one the clock of this machine serves. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /** What is done when the bundle is closed; without it nothing. */
        public Builder closing(Runnable closing) {
            this.closing = closing;
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
