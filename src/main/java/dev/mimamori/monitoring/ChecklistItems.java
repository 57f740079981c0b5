package dev.mimamori.monitoring;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;

/** Items, by their id. */
@ApplicationScoped
class ChecklistItems implements NodeLoader {

    @Inject
    Checklists checklists;

    @Override
    public NodeType type() {
        return NodeType.ChecklistItem;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER, Role.PIPELINE);
    }

    @Override
    public Map<Long, ? extends Node> load(Collection<Long> numbers) {
        return checklists.itemsById(numbers);
    }
}
