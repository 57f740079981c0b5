package dev.mimamori.intake;

import java.util.List;

/** Something that may stand in the way of the next deployment. Every bean of this type is asked. */
public interface Gate {

    /**
     * @param reason a sentence for whoever deploys
     * @param enforced whether it holds the deployment, or is only worth saying
     */
    record Hold(String reason, boolean enforced) {
    }

    /**
     * What speaks against it now.
     *
     * @param service by name; it may be one that nobody has named before
     */
    List<Hold> holds(String service, String environment);
}
