/**
 * What messages are judged and sent by, as the stores have it now: the {@link io.smskit.core.definition.Catalogue} holds an
 * immutable snapshot, {@link io.smskit.core.definition.Definitions}, that every message is resolved by. Configuration and
 * API are authors of new versions, and one {@link io.smskit.core.definition.Authority} decides between them for each kind.
 */
@NullMarked
package io.smskit.core.definition;

import org.jspecify.annotations.NullMarked;
