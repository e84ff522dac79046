package io.smskit.tck;

import io.smskit.spi.store.Durability;
import io.smskit.spi.store.SmsStores;
import java.time.InstantSource;

/** What plain stores keep; wrong ones replace one part of it. */
class PlainData {
    PlainAttemptIndex attempts = new PlainAttemptIndex();
    WindowedLimitStore limits = new WindowedLimitStore();
    PlainSuppressionStore suppressions = new PlainSuppressionStore();
    PlainNodeStore nodes = new PlainNodeStore();
    PlainReportInbox reports = new PlainReportInbox();
    PlainDefinitionStore definitions = new PlainDefinitionStore();
    PlainJobStore jobs = new PlainJobStore();
    PlainMessageStore messages = new PlainMessageStore(this);

    SmsStores bundle() {
        return SmsStores.builder(Durability.POWER_LOSS)
                .messages(messages)
                .query(messages)
                .retention(messages)
                .attempts(attempts)
                .nodes(nodes)
                .owners(nodes)
                .reports(reports)
                .limits(limits)
                .suppressions(suppressions)
                .definitions(definitions)
                .jobs(jobs)
                .clock(InstantSource.system())
                .build();
    }
}
