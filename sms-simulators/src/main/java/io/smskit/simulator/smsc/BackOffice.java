package io.smskit.simulator.smsc;

import java.time.InstantSource;

/** What all desks of an SMSC work with. */
record BackOffice(SmscOptions options, InstantSource clock, Agenda agenda, Ledger ledger) {}
