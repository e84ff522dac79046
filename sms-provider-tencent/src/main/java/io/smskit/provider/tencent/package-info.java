/**
 * Tencent Cloud SMS (version 2021-01-11): {@link io.smskit.provider.tencent.Tencent} defines a channel in code, and
 * {@link io.smskit.provider.tencent.TencentProvider} is what configuration files name {@code tencent}.
 *
 * <p>A channel sends approved templates, alone or up to two hundred in one call, and gets a verdict for each number. It
 * asks what became of an attempt in doubt, reads the reports and replies that the service pushes, and can fetch those that
 * the service keeps. What the service's codes mean stands in a data file next to this package, {@code tencent-codes.tsv}.
 */
@NullMarked
package io.smskit.provider.tencent;

import org.jspecify.annotations.NullMarked;
