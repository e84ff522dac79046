package io.smskit.simulator.aliyun;

import io.smskit.simulator.standin.Taken;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message to one number that the stand-in took.
 *
 * @param bizId the id that was answered; the numbers of one request share it
 * @param number a mainland number of 11 digits, or a country code and number
 * @param signName the sign name
 * @param templateCode the template
 * @param parameters the template's parameters
 * @param outId the caller's own reference; empty if there was none
 * @param at when it was taken
 * @since 0.1
 */
public record AcceptedSms(
        String bizId,
        String number,
        String signName,
        String templateCode,
        Map<String, String> parameters,
        String outId,
        Instant at)
        implements Taken {
    public AcceptedSms {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Names the references, never the number or the parameters. */
    @Override
    public String toString() {
        return "sms " + bizId + " out id " + outId + " at " + at;
    }
}
