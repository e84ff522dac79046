package io.smskit.benchmark;

import java.util.List;

/** Measures a few rows of the table. */
interface Section {
    /** The rows, with their bounds measured beside them; raw numbers are printed meanwhile. */
    List<Figure> measure(Scale scale);
}
