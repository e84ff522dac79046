/**
 * A message as the engine works on it: {@link io.smskit.core.message.Dossier} is the one place that changes states.
 *
 * <p>What is stored is encoded here and nowhere else, with a version in the first byte. A dossier is a working copy: it
 * is read from the store, changed by pure steps, and written back only if nobody else changed the message meanwhile.
 */
@NullMarked
package io.smskit.core.message;

import org.jspecify.annotations.NullMarked;
