/**
 * What a peer tells later: {@link io.smskit.provider.smpp.report.ReportReader} turns a deliver_sm into a report or a message
 * from a handset. It reads the text of a report field by field, in any vendor's order and case, and never fails.
 * {@link io.smskit.provider.smpp.report.IdForm} is how a peer writes its message ids.
 */
@NullMarked
package io.smskit.provider.smpp.report;

import org.jspecify.annotations.NullMarked;
