/**
 * A stand-in for Alibaba Cloud SMS on loopback: {@link io.smskit.simulator.aliyun.AliyunStandIn} checks signatures from
 * the bytes it receives, validates parameters as the service does, remembers what it took and pushes reports.
 *
 * <p>By default it is an honest service that takes any sign name and template; an
 * {@link io.smskit.simulator.aliyun.AliyunOptions} makes it strict, and a {@link io.smskit.simulator.standin.Reply} makes
 * single requests fail in every way. Made from the public documentation of version 2017-05-25, never compared with the
 * live service.
 */
@NullMarked
package io.smskit.simulator.aliyun;

import org.jspecify.annotations.NullMarked;
