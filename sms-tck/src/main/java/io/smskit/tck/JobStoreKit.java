package io.smskit.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The rules of a {@link io.smskit.spi.job.JobStore}. The author of a store extends this class and says where an empty one
 * is.
 *
 * @since 0.1
 */
public abstract class JobStoreKit extends StoreKit {
    /** For subclasses. */
    protected JobStoreKit() {}

    @Nested
    @DisplayName("Jobs")
    class Jobs extends JobRules {
        Jobs() {
            super(JobStoreKit.this);
        }
    }
}
