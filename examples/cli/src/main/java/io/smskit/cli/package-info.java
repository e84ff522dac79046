/**
 * The {@code sms} command: {@link io.smskit.cli.Main}. Commands only read options and print; what they do lives in the
 * library.
 */
@NullMarked
package io.smskit.cli;

import org.jspecify.annotations.NullMarked;
