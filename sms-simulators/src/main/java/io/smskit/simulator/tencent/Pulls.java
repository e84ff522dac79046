package io.smskit.simulator.tencent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.standin.Fate;
import io.smskit.simulator.standin.Network;
import io.smskit.simulator.standin.NumberLimits;
import io.smskit.simulator.standin.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The actions that pull: what waits in a queue, which comes once, and what is known of one number, which stays. */
final class Pulls {
    static final Set<String> QUEUE_PARAMETERS = Set.of("SmsSdkAppId", "Limit");

    private final Network<AcceptedSms> network;
    private final TencentOptions.Pulling options;
    private final InstantSource clock;
    private final Reports reports;
    private final Mailbox waitingReports;
    private final Mailbox waitingReplies;
    private final Deque<ReceivedSms> received = new ArrayDeque<>();
    private final NumberLimits<String> inquiries;

    Pulls(Network<AcceptedSms> network, Reports reports, TencentOptions.Pulling options, InstantSource clock) {
        this.network = network;
        this.reports = reports;
        this.options = options;
        this.clock = clock;
        this.waitingReports = new Mailbox(options.remembered());
        this.waitingReplies = new Mailbox(options.remembered());
        this.inquiries = new NumberLimits<>(options.inquiries());
    }

    void add(AcceptedSms sms, Fate fate) {
        waitingReports.add(reports.pulled(sms, fate));
    }

    void add(ReceivedSms sms) {
        waitingReplies.add(sms.pulled());
        synchronized (received) {
            received.add(sms);
            if (received.size() > options.remembered()) {
                received.remove();
            }
        }
    }

    Verdict nextReports(Parameters parameters) {
        return rows("PullSmsSendStatusSet", waitingReports.take(Inquiry.limit(parameters)));
    }

    Verdict nextReplies(Parameters parameters) {
        return rows("PullSmsReplyStatusSet", waitingReplies.take(Inquiry.limit(parameters)));
    }

    Verdict reportsOfNumber(Parameters parameters) {
        Inquiry inquiry = inquiry("PullSmsSendStatusByPhoneNumber", parameters);
        Instant known = clock.instant().minus(options.lag());
        return rows(
                "PullSmsSendStatusSet",
                network.to(inquiry.number().number()).stream()
                        .filter(sent -> inquiry.covers(sent.sms().at()))
                        .filter(sent -> !sent.sms().at().isAfter(known))
                        .flatMap(sent -> sent.fate().stream().map(fate -> reports.pulled(sent.sms(), fate)))
                        .limit(inquiry.limit())
                        .toList());
    }

    Verdict repliesOfNumber(Parameters parameters) {
        Inquiry inquiry = inquiry("PullSmsReplyStatusByPhoneNumber", parameters);
        List<ReceivedSms> all;
        synchronized (received) {
            all = List.copyOf(received);
        }
        return rows(
                "PullSmsReplyStatusSet",
                all.stream()
                        .filter(sms -> sms.from().equals(inquiry.number()))
                        .filter(sms -> inquiry.covers(sms.at()))
                        .map(ReceivedSms::pulled)
                        .limit(inquiry.limit())
                        .toList());
    }

    private Inquiry inquiry(String action, Parameters parameters) {
        Instant now = clock.instant();
        inquiries.take(List.of(action), now).ifPresent(limit -> {
            throw Verdicts.refusal(
                    "RequestLimitExceeded",
                    "the frequency limit of " + limit.permits() + " calls a second is exceeded");
        });
        return Inquiry.of(parameters, now);
    }

    private static Verdict rows(String name, List<ObjectNode> rows) {
        return Verdicts.done("", response -> response.putArray(name).addAll(rows));
    }
}
