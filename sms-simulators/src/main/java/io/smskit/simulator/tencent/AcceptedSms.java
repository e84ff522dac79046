package io.smskit.simulator.tencent;

import io.smskit.simulator.standin.Taken;
import java.time.Instant;
import java.util.List;

/**
 * One message to one number that the stand-in took.
 *
 * @param serialNo the id that was answered for this number
 * @param number in E.164 with its plus
 * @param signName the sign name; empty if there was none
 * @param templateId the template
 * @param parameters the template's parameters, in order
 * @param text what the handset shows, as far as the template is known
 * @param segments how many the text is charged as
 * @param sessionContext the caller's own reference; empty if there was none
 * @param at when it was taken
 * @since 0.1
 */
public record AcceptedSms(
        String serialNo,
        String number,
        String signName,
        String templateId,
        List<String> parameters,
        String text,
        int segments,
        String sessionContext,
        Instant at)
        implements Taken {
    public AcceptedSms {
        parameters = List.copyOf(parameters);
    }

    /** Names the references, never the number, the parameters or the text. */
    @Override
    public String toString() {
        return "sms " + serialNo + " session context " + sessionContext + " at " + at;
    }
}
