/**
 * The way in, the same for every entrance: {@link io.smskit.core.intake.Intake} resolves, renders, judges and stores a
 * message on the caller's thread. What is wrong with a message is said here, before anything is stored.
 */
@NullMarked
package io.smskit.core.intake;

import org.jspecify.annotations.NullMarked;
