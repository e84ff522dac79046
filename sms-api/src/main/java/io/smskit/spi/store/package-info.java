/**
 * What the author of a store implements: a few small contracts, bundled by {@link io.smskit.spi.store.SmsStores}.
 *
 * <p>Every method takes the present instant, works on many items at once, and treats each item on its own unless it says
 * all-or-nothing. Methods block. Bytes are opaque: the engine encodes what it stores once, with a version, and a store
 * keeps bytes and columns. A store that cannot answer throws {@link io.smskit.spi.store.StoreException}.
 */
@NullMarked
package io.smskit.spi.store;

import org.jspecify.annotations.NullMarked;
