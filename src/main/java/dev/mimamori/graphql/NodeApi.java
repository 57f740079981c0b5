package dev.mimamori.graphql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Caller;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Forbidden;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;

/** Fetching anything again by its id. */
@GraphQLApi
public class NodeApi {

    private static final int MOST = 100;

    private final Map<NodeType, NodeLoader> loaders = new EnumMap<>(NodeType.class);

    @Inject
    CurrentCaller caller;

    @Inject
    NodeApi(Instance<NodeLoader> loaders) {
        loaders.forEach(loader -> this.loaders.put(loader.type(), loader));
    }

    @Query("node")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("Whatever has this id; null where nothing has.")
    public Node node(@Name("id") @Id @NonNull @Description("As the API returned it.") String id) {
        return load(List.of(GlobalId.parse("id", id))).get(0);
    }

    @Allowed({ Role.VIEWER, Role.PIPELINE })
    List<Node> nodes(List<String> ids) {
        List<GlobalId> parsed = new ArrayList<>();
        for (int i = 0; i < Text.list("ids", ids, MOST).size(); i++) {
            parsed.add(GlobalId.parse("ids[" + i + "]", ids.get(i)));
        }
        return load(parsed);
    }

    private List<Node> load(List<GlobalId> ids) {
        Map<NodeType, List<Long>> wanted = new EnumMap<>(NodeType.class);
        ids.forEach(id -> wanted.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id.number()));
        Map<GlobalId, Node> found = new HashMap<>();
        wanted.forEach((type, numbers) -> allowed(type).load(numbers)
                .forEach((number, node) -> found.put(new GlobalId(type, number), node)));
        List<Node> nodes = new ArrayList<>();
        ids.forEach(id -> nodes.add(found.get(id)));
        return nodes;
    }

    private NodeLoader allowed(NodeType type) {
        NodeLoader loader = loaders.get(type);
        if (loader == null) {
            throw new BadInput("id", "nothing of the type " + type + " can be fetched");
        }
        Caller who = caller.get();
        if (loader.readers().stream().noneMatch(who::may)) {
            throw new Forbidden("your role may not fetch a " + type + " by its id");
        }
        return loader;
    }
}
