/**
 * What messages are judged and sent by, as it changes while engines run: {@link io.smskit.definition.SmsDefinitions} lists
 * definitions, tells their history and takes a {@link io.smskit.definition.DefinitionChange}.
 *
 * <p>A version is never changed, only followed by another one. Its content is a set of attributes; a
 * {@link io.smskit.definition.DefinitionForm} writes a value such as a template as attributes, and reads it back.
 */
@NullMarked
package io.smskit.definition;

import org.jspecify.annotations.NullMarked;
