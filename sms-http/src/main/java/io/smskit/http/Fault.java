package io.smskit.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/**
 * A stable word and a sentence for what broke an exchange. The exception's own text stays out: it may hold an address or
 * bytes of the answer.
 *
 * @param code the word
 * @param sentence for people
 */
record Fault(String code, String sentence) {
    static final Fault CONNECT_TIMEOUT = new Fault("connect-timeout", "no connection could be made in time");
    static final Fault CALL_TIMEOUT = new Fault("call-timeout", "the answer was not complete at the deadline");
    static final Fault NO_TLS = new Fault(
            "tls-unavailable", "TLS could not be set up: check the security settings and the trust store of this Java");
    static final Fault CLOSED = new Fault("transport-closed", "the channel was closed");

    static Fault beforeFirstByte(IOException e) {
        if (e instanceof FirstByte.PeerGone) {
            return new Fault("connection-closed", "the server closes connections before a request begins");
        }
        if (e instanceof FirstByte.NotLoopback) {
            return new Fault("insecure-endpoint", "plain http would leave this machine: use https");
        }
        if (e instanceof UnknownHostException) {
            return new Fault("dns-failed", "the server's name could not be resolved");
        }
        if (e instanceof SSLException) {
            return new Fault(
                    "tls-failed", "no trusted TLS connection could be made: check certificate, host name and version");
        }
        if (e instanceof InterruptedIOException) {
            return CONNECT_TIMEOUT;
        }
        return new Fault(
                "connect-failed", "no connection could be made (" + e.getClass().getSimpleName() + ")");
    }

    static Fault afterFirstByte(IOException e) {
        if (e instanceof ReplyReader.TooLarge) {
            return new Fault("answer-too-large", "the answer is larger than " + ReplyReader.MAX_BYTES + " bytes");
        }
        if (e instanceof ProtocolException || e instanceof ZipException) {
            return new Fault("answer-unreadable", "the answer breaks the rules of HTTP");
        }
        if (e instanceof InterruptedIOException) {
            return CALL_TIMEOUT;
        }
        return new Fault("connection-lost", "the connection broke before the answer was complete");
    }
}
