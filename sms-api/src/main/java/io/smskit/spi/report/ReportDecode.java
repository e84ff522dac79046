package io.smskit.spi.report;

/**
 * Reads raw reports of this channel. A pure function: it can be run again years later with the same result, and any
 * bytes whatsoever give a result instead of an exception.
 *
 * @since 0.1
 */
public interface ReportDecode {
    /** Reads one raw report; entries that cannot be read are counted. */
    DecodedReports decode(RawReport raw);
}
