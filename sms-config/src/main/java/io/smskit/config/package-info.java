/**
 * Engines from files: {@link io.smskit.config.SmsConfiguration} reads YAML or properties, checks every key against one
 * schema, and hands out an engine builder with everything applied.
 *
 * <p>The schema is data: the engine's own keys stand in one class, the keys of channels come from the descriptors of the
 * providers on the class path. Nothing that a file says is ever evaluated, and no value is repeated in an error.
 */
@NullMarked
package io.smskit.config;

import org.jspecify.annotations.NullMarked;
