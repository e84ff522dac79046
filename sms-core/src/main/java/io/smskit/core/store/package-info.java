/**
 * Stores that keep everything in this process: {@link io.smskit.core.store.InMemoryStores} opens the bundle, and
 * {@link io.smskit.core.store.MemoryStoreProvider} does so for a configuration file.
 *
 * <p>They have the semantics of every other store, but what they keep ends with the process. What is still to be sent is
 * bounded by a cap, what is over by age and number. Time is only what callers pass in, so one thread that repeats its
 * calls gets the same answers.
 */
@NullMarked
package io.smskit.core.store;

import org.jspecify.annotations.NullMarked;
