/**
 * Work of many steps that is done once, such as sending to every row of a file. A {@link io.smskit.spi.job.JobStore}
 * remembers how far each job has come, so that it can be taken up again after the death of its process.
 */
@NullMarked
package io.smskit.spi.job;

import org.jspecify.annotations.NullMarked;
