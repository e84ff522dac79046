/**
 * A stand-in for Tencent Cloud SMS on loopback: {@link io.smskit.simulator.tencent.TencentStandIn} checks signatures from
 * the bytes it receives, judges each number as the service does, remembers what it took, pushes reports and lets them be
 * pulled.
 *
 * <p>By default it is an honest service that takes any application, sign name and template; a
 * {@link io.smskit.simulator.tencent.TencentOptions} makes it strict, and a {@link io.smskit.simulator.standin.Reply}
 * makes single requests fail in every way. Made from the public documentation of version 2021-01-11, never compared with
 * the live service.
 */
@NullMarked
package io.smskit.simulator.tencent;

import org.jspecify.annotations.NullMarked;
