/**
 * Settings that channels of HTTP services have in common: {@link io.smskit.http.settings.ApiEndpoint} says where the
 * service is and how long to wait, {@link io.smskit.http.settings.PushAccess} who may push to us.
 *
 * <p>Each declares its settings as data and reads them, checked together, from what a channel was opened with.
 */
@NullMarked
package io.smskit.http.settings;

import org.jspecify.annotations.NullMarked;
