package io.smskit.tck;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.TestClassOrder;

/**
 * What the kits of stores have in common: the author says where the store under test keeps what it keeps. Time is passed
 * in, so nothing waits. Instants differ by a microsecond at least.
 *
 * @since 0.1
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
public abstract class StoreKit {
    StoreKit() {}

    /** An empty place for one rule, which closes it. */
    protected abstract StorePlace place();
}
