/**
 * An SMSC for measurements: {@link io.smskit.simulator.smsc.stub.SmscStub} answers every request at next to no cost and
 * remembers nothing, so that what is measured is the client. It belongs into a process of its own, such as that of
 * {@code ./sms simulate smsc --stub}.
 */
@NullMarked
package io.smskit.simulator.smsc.stub;

import org.jspecify.annotations.NullMarked;
