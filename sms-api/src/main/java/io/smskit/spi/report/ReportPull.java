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
    /**
     * The next page; empty if there is none now. Asked once, without retries; a stage that fails says that the provider
     * could not be asked, and the engine asks again later, ever more seldom.
     */
    CompletionStage<Optional<RawReport>> pull();
}
