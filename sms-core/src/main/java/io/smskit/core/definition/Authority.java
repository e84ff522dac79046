package io.smskit.core.definition;

/** Whose word counts where the configuration file and the API define things of the same kind. */
public enum Authority {
    /** What a file has written is changed in the file only; the API defines what no file declares. */
    FILE,
    /** The API changes everything; a file gives the first version of a name and is not heard again. */
    API
}
