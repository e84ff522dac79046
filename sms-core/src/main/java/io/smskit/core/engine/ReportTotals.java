package io.smskit.core.engine;

/**
 * What has come in since the start and led to nothing. Each grows where somebody forges or a service changes its form.
 *
 * @param refusedPushes pushes of which nothing was kept
 * @param unreadableRows rows of reports and replies that could not be read
 * @param unmatchedReports reports that found no message at their first look; they are tried again for three days
 * @param erasedReports reports that were dropped because their number had been erased
 */
public record ReportTotals(long refusedPushes, long unreadableRows, long unmatchedReports, long erasedReports) {}
