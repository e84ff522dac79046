package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.Tlv;
import java.util.List;

/**
 * What became of one request to the peer.
 *
 * @param <T> what a positive answer carries
 */
public sealed interface Answer<T> {
    /**
     * The peer did what it was asked (command status 0).
     *
     * @param value for submit_sm the message id, as the peer wrote it, empty if it gave none
     */
    record Given<T>(T value) implements Answer<T> {}

    /**
     * The peer says no.
     *
     * @param commandStatus never 0 (SMPP 3.4 §5.1.3)
     * @param genericNack whether it answered with generic_nack, which means that it did not read the request
     * @param tlvs of the answer, such as network_error_code or additional_status_info_text
     */
    record Refused<T>(int commandStatus, boolean genericNack, List<Tlv> tlvs) implements Answer<T> {}

    /**
     * Surely nothing reached the peer.
     *
     * @param reason a sentence for people
     */
    record NotSent<T>(String reason) implements Answer<T> {}

    /**
     * Bytes were handed to the socket, and no answer that can be read came.
     *
     * @param reason a sentence for people
     */
    record Unknown<T>(String reason) implements Answer<T> {}
}
