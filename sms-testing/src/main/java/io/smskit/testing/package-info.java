/**
 * For the tests of applications that send messages: {@link io.smskit.testing.SmsTest} runs a real engine for each test,
 * over a scripted provider and in a time that the test moves, so that tests are instant and nobody is texted.
 *
 * <p>What recipients would have got lies in the {@link io.smskit.testing.Inbox};
 * {@link io.smskit.testing.SmsAssertions} says readably what is wrong with it. A {@link io.smskit.testing.TestChannel}
 * refuses, loses answers or reports as it is told. Texts and numbers are those of tests, so nothing here masks them.
 */
@NullMarked
package io.smskit.testing;

import org.jspecify.annotations.NullMarked;
