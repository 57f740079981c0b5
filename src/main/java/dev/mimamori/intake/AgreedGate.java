package dev.mimamori.intake;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.agreement.gate.HoldCode;
import dev.mimamori.agreement.gate.Verdict;

/** What was agreed is broken, or the project is stopped. An override lets it go, and the reasons are still told. */
@ApplicationScoped
class AgreedGate implements Gate {

    @Inject
    dev.mimamori.agreement.gate.Gate agreed;

    /** Releases that wait for a signature are told of by {@link UnsignedGate}. */
    @Override
    public List<Hold> holds(String service, String environment) {
        Verdict verdict = agreed.of(service, environment);
        return verdict.reasons().stream().filter(reason -> reason.code() != HoldCode.UNSIGNED_RELEASE)
                .map(reason -> new Hold(reason.text() + ".", verdict.enforced() && reason.enforced())).toList();
    }
}
