package org.balai.search;

/** A parameter of a request that cannot be used; the message says what would do. */
public final class BadParameter extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String parameter;

    public BadParameter(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** The name of the parameter. */
    public String parameter() {
        return parameter;
    }
}
