/**
 * How services of mainland China write times and numbers: {@link io.smskit.http.china.ChinaTime} and
 * {@link io.smskit.http.china.ChinaNumber}.
 *
 * <p>They name no time zone where they mean UTC+8, and leave the country code out where they mean their own.
 */
@NullMarked
package io.smskit.http.china;

import org.jspecify.annotations.NullMarked;
