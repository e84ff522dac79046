/**
 * Keeps what is personal unreadable for whoever sees the stores: {@link io.smskit.core.vault.Vault} puts itself around a
 * bundle of stores, encrypts numbers, texts and raw reports with the keys of a {@link io.smskit.core.vault.KeyRing}, and
 * lets rows be found by keyed hashes. What lies behind it needs to know nothing of that, and what lies before it sees
 * stores like any other.
 */
@NullMarked
package io.smskit.core.vault;

import org.jspecify.annotations.NullMarked;
