package io.smskit.provider.smpp;

import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.CancelSm;
import io.smskit.provider.smpp.pdu.QueryResult;
import io.smskit.provider.smpp.pdu.QuerySm;
import io.smskit.provider.smpp.session.Answer;
import io.smskit.provider.smpp.session.SmppLink;
import io.smskit.provider.smpp.settings.MessageRules;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What is asked of a peer about messages that it has. It wants the sender beside the id; the channel's own is named, so that
 * a message with a sender of its own may not be found.
 *
 * @param rules by which messages are written
 * @param link over which they went
 * @param verdict reads refusals
 */
record Questions(MessageRules rules, SmppLink link, Verdict verdict) {
    CompletionStage<Answer<QueryResult>> query(String messageId) {
        return link.query(new QuerySm(messageId, source()));
    }

    CompletionStage<Answer<String>> cancel(String messageId) {
        return link.cancel(new CancelSm(rules.serviceType(), messageId, source(), Address.NONE));
    }

    private Address source() {
        return rules.addressing().source(Optional.empty());
    }
}
