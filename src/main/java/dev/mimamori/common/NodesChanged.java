package dev.mimamori.common;

import java.util.Collection;

/**
 * What these nodes show has changed, in the transaction in progress, whoever did it: a person, a pipeline, the engine.
 * For those who show them elsewhere. It may be fired more often than something changed, and never less.
 */
public record NodesChanged(NodeType type, Collection<Long> numbers) {
}
