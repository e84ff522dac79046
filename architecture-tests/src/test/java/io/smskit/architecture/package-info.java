/**
 * Start at {@link io.smskit.architecture.ModuleEdgesTest}: which module may know which. The other tests hold all modules
 * to the rules of the house, some by their class files and some by their sources. One rule is one test.
 */
@NullMarked
package io.smskit.architecture;

import org.jspecify.annotations.NullMarked;
