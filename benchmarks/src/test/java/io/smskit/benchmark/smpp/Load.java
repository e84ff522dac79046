package io.smskit.benchmark.smpp;

/** Something that sends as fast as its window allows. */
interface Load extends AutoCloseable {
    /** Sends for so long and waits for the last answer; the number of messages that were given an id. */
    long run(long nanos) throws Exception;
}
