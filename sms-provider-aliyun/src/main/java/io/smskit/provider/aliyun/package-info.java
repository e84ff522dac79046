/**
 * Alibaba Cloud SMS (Dysmsapi, version 2017-05-25): {@link io.smskit.provider.aliyun.Aliyun} defines a channel in code, and
 * {@link io.smskit.provider.aliyun.AliyunProvider} is what configuration files name {@code aliyun}.
 *
 * <p>A channel sends approved templates, alone or up to a hundred in one call, asks what became of an attempt in doubt, and
 * reads the reports and replies that the service pushes. What the service's codes mean stands in a data file next to this
 * package, {@code aliyun-codes.tsv}.
 */
@NullMarked
package io.smskit.provider.aliyun;

import org.jspecify.annotations.NullMarked;
