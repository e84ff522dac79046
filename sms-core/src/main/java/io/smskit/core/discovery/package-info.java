/**
 * What is on the class path: {@link io.smskit.core.discovery.Providers} finds providers, which do nothing until a channel
 * names their type. Two of one name are refused.
 */
@NullMarked
package io.smskit.core.discovery;

import org.jspecify.annotations.NullMarked;
