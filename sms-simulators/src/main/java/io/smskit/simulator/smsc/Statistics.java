package io.smskit.simulator.smsc;

/**
 * What an SMSC has seen so far.
 *
 * @param connections how many connections were accepted
 * @param openSessions how many sessions are bound now
 * @param binds how many binds were asked for, granted or not
 * @param busiestMinute how many binds were asked for in those 60 seconds that had the most
 * @param messages how many messages were handed over, taken or not
 * @param taken how many parts were taken
 * @param throttled how many requests were answered with RTHROTTLED
 * @param largestWindow how many requests of one session waited for their answers at a time, at most, as far as the SMSC
 *     could see
 * @param enquireLinks how many enquire_link came
 * @param handovers how many reports and messages of handsets were brought, those brought again counted again
 * @param refusedHandovers how many of these were answered with something else than ROK
 * @param waitingHandovers how many wait for a session to take them
 * @since 0.1
 */
public record Statistics(
        int connections,
        int openSessions,
        int binds,
        int busiestMinute,
        int messages,
        int taken,
        int throttled,
        int largestWindow,
        int enquireLinks,
        int handovers,
        int refusedHandovers,
        int waitingHandovers) {}
