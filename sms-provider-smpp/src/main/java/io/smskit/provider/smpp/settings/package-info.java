/**
 * What a channel can be told: {@link io.smskit.provider.smpp.settings.SmppSettings} lists the keys and reads them, on top of
 * a named {@link io.smskit.provider.smpp.settings.Profile}. A key that the configuration gives goes before the profile, and
 * the profile before the default.
 */
@NullMarked
package io.smskit.provider.smpp.settings;

import org.jspecify.annotations.NullMarked;
