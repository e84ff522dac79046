/**
 * Bytes that nobody meant to send, for whatever reads the bytes of SMPP peers: the decoder of PDUs, the reader of reports, and
 * what puts long messages together. A usual build feeds the seeds and a number of changes of them that are the same each time;
 * the profile {@code fuzz} lets Jazzer look for more, as long as one likes.
 */
@NullMarked
package io.smskit.fuzz;

import org.jspecify.annotations.NullMarked;
