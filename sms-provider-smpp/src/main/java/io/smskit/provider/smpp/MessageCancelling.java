package io.smskit.provider.smpp;

import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.session.Answer;
import io.smskit.spi.MessageCancel;
import java.util.concurrent.CompletionStage;

/** Calls messages back by cancel_sm, one segment at a time. */
record MessageCancelling(Questions questions) implements MessageCancel {
    @Override
    public CompletionStage<Boolean> cancel(AttemptId attempt, String providerMessageId) {
        return questions.cancel(providerMessageId).thenApply(answer -> answer instanceof Answer.Given);
    }
}
