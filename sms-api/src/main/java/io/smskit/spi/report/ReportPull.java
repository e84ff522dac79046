package io.smskit.spi.report;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Fetches reports that the provider keeps for us. One page may be lost to us once it was fetched, so the engine commits
 * it before it asks for the next.
 *
 * @since 0.1
 */
public interface ReportPull {
    /** The next page; empty if there is none now. */
    CompletionStage<Optional<RawReport>> pull();
}
