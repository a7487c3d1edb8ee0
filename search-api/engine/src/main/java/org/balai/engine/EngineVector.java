package org.balai.engine;

import java.util.Arrays;

/**
 * A direction in a space of {@link #dimension} dimensions: what a text means, as a model of language has it.
 *
 * <p>Its length is 1, so that the inner product of two is the cosine of the angle between them.
 */
public final class EngineVector {

    /** How far a length may be from 1: single precision over a thousand dimensions. */
    private static final double TOLERANCE = 1e-3;

    private final float[] values;

    private EngineVector(float[] values) {
        this.values = values;
    }

    /** Makes a vector of values that are a unit vector already; another length is an {@link IllegalArgumentException}. */
    public static EngineVector of(float... values) {
        double length = length(values);
        if (!(Math.abs(length - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("the vector's length is " + length + ", not 1");
        }
        return new EngineVector(values.clone());
    }

    /** Makes a vector of any length but 0 one of length 1. */
    public static EngineVector normalised(float... values) {
        double length = length(values);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("a vector of length " + length + " has no direction");
        }
        float[] unit = new float[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values[i] / length);
        }
        return new EngineVector(unit);
    }

    private static double length(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    /** How many values it has. */
    public int dimension() {
        return values.length;
    }

    /** Its values, a copy. */
    public float[] values() {
        return values.clone();
    }

    /** The cosine of the angle to another vector of the same dimension, -1 to 1. */
    public double cosine(EngineVector other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException(
                    "a vector of " + other.values.length + " dimensions beside one of " + values.length);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EngineVector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "vector of " + values.length + " dimensions";
    }
}
