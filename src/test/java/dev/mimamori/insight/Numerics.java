package dev.mimamori.insight;

import java.util.function.DoubleUnaryOperator;

/**
 * The same distributions by other means: sums where events are whole, and else continued fractions, turned round by halving.
 */
final class Numerics {

    private static final int HALVINGS = 200;
    private static final double TINY = 1e-300;
    private static final double[] STIRLING = { 1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188 };

    private Numerics() {
    }

    /** Where an increasing function first reaches a value. */
    static double solve(DoubleUnaryOperator increasing, double value, double least, double most) {
        double low = least;
        double high = most;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (increasing.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** That a Poisson variable of this mean is at most this: added up. */
    static double poisson(int most, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (int i = 1; i <= most; i++) {
            term *= mean / i;
            sum += term;
        }
        return sum;
    }

    /** That a binomial variable is at most this: added up. */
    static double binomial(int most, int of, double p) {
        double sum = 0;
        for (int i = 0; i <= most; i++) {
            sum += Math.exp(logGamma(of + 1) - logGamma(i + 1) - logGamma(of - i + 1)
                    + (i == 0 ? 0 : i * Math.log(p)) + (i == of ? 0 : (of - i) * Math.log1p(-p)));
        }
        return sum;
    }

    static double gammaQuantile(double probability, double shape) {
        return solve(x -> gamma(shape, x), probability, 0, 20 * shape + 50);
    }

    static double betaQuantile(double probability, double a, double b) {
        return solve(x -> beta(x, a, b), probability, 0, 1);
    }

    /** The regularised lower incomplete gamma function. */
    static double gamma(double a, double x) {
        if (x <= 0) {
            return 0;
        }
        double scale = Math.exp(a * Math.log(x) - x - logGamma(a));
        if (x < a + 1) {
            double term = 1 / a;
            double sum = term;
            for (double k = a + 1; term > sum * 1e-17; k++) {
                term *= x / k;
                sum += term;
            }
            return sum * scale;
        }
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double fraction = d;
        for (int i = 1; i < 10_000; i++) {
            double factor = -i * (i - a);
            b += 2;
            d = 1 / nonzero(factor * d + b);
            c = nonzero(b + factor / c);
            fraction *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return 1 - scale * fraction;
    }

    /** The regularised incomplete beta function. */
    static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - beta(1 - x, b, a);
        }
        double scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
        double c = 1;
        double d = 1 / nonzero(1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m < 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonzero(1 + even * d);
            c = nonzero(1 + even / c);
            fraction *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonzero(1 + odd * d);
            c = nonzero(1 + odd / c);
            fraction *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return scale * fraction;
    }

    /** By Stirling's series, far enough out. */
    private static double logGamma(double x) {
        double shift = 0;
        double z = x;
        for (; z < 15; z++) {
            shift += Math.log(z);
        }
        double sum = (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2;
        double power = z;
        for (double coefficient : STIRLING) {
            sum += coefficient / power;
            power *= z * z;
        }
        return sum - shift;
    }

    private static double nonzero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
