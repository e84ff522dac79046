/**
 * Templates: our own text with named, typed parameters, and its bindings to the templates of providers.
 *
 * <p>{@link io.smskit.template.Template} is the definition; {@link io.smskit.template.Binding} says which template of a
 * channel stands for it; {@link io.smskit.template.BoundTemplate} is what a channel gets for one message.
 */
@NullMarked
package io.smskit.template;

import org.jspecify.annotations.NullMarked;
