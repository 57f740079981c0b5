package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Execute;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.OperationType;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchLoadersTest {

    @Test
    void what_resolves_many_at_once_takes_no_arguments_since_those_of_equal_hash_would_get_each_others_answers() {
        Reference text = new Reference.Builder().name("String").className(String.class.getName())
                .type(ReferenceType.SCALAR).build();
        Operation resolver = new Operation("com.example.Things", "named", "named", "named", text, OperationType.QUERY,
                Execute.DEFAULT);
        Argument source = new Argument("sources", "sources", "sources", "sources", text);
        source.setSourceArgument(true);
        resolver.addArgument(source);
        resolver.addArgument(new Argument("name", "name", "name", "name", text));
        resolver.setSourceFieldOn(text);
        Type type = new Type("com.example.Thing", "Thing", "A thing.");
        type.addBatchOperation(resolver);
        Schema schema = new Schema();
        schema.addType(type);

        assertThatThrownBy(() -> new BatchLoaders(schema)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("resolves many at once, and has an argument");
    }
}
