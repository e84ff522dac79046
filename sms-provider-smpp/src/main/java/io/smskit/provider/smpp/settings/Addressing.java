package io.smskit.provider.smpp.settings;

import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.provider.smpp.pdu.Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How senders and recipients are written. Where nobody says otherwise, a sender of letters is 5/0 (alphanumeric), one of up
 * to six digits 3/0 (network specific), a longer one 1/1 (international), and a recipient 1/1.
 *
 * @param source the sender of messages that name none; null for the peer's own
 * @param sourceTon null for what follows from the sender
 * @param sourceNpi null for what follows from the sender
 * @param destinationTon of all recipients
 * @param destinationNpi of all recipients
 * @param plus whether recipients begin with a plus
 */
public record Addressing(
        @Nullable SenderId source,
        @Nullable Integer sourceTon,
        @Nullable Integer sourceNpi,
        int destinationTon,
        int destinationNpi,
        boolean plus) {
    private static final int INTERNATIONAL = 1;
    private static final int NETWORK_SPECIFIC = 3;
    private static final int ALPHANUMERIC = 5;
    private static final int E164 = 1;
    private static final int LONGEST_SHORT_CODE = 6;

    /** The address of a sender; that of the channel where the message names none. */
    public Address source(Optional<SenderId> ofMessage) {
        SenderId sender = ofMessage.orElse(source);
        if (sender == null) {
            return sourceTon == null && sourceNpi == null
                    ? Address.NONE
                    : new Address(orElse(sourceTon, 0), orElse(sourceNpi, 0), "");
        }
        String plain = sender.value().startsWith("+") ? sender.value().substring(1) : sender.value();
        boolean digits = hasOnlyDigits(plain);
        boolean isNumber = digits && plain.length() > LONGEST_SHORT_CODE;
        int ton = isNumber ? INTERNATIONAL : digits ? NETWORK_SPECIFIC : ALPHANUMERIC;
        return new Address(orElse(sourceTon, ton), orElse(sourceNpi, isNumber ? E164 : 0), plain);
    }

    private static boolean hasOnlyDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The address of a recipient. */
    public Address destination(Msisdn to) {
        return new Address(destinationTon, destinationNpi, plus ? to.e164() : to.digits());
    }

    private static int orElse(@Nullable Integer configured, int derived) {
        return configured == null ? derived : configured;
    }
}
