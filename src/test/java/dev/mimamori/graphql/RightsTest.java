package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RightsTest {

    @Test
    void a_schema_with_a_field_that_nobody_spoke_of_is_not_served() {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse("""
                directive @allowed(value: [Role!]!) on OBJECT | FIELD_DEFINITION
                enum Role { VIEWER PIPELINE }
                type Query { open: Thing @allowed(value: [VIEWER]) forgotten: String }
                type Thing @allowed(value: [VIEWER, PIPELINE]) { id: ID name: Name }
                type Name { text: String }
                """));

        assertThatThrownBy(() -> Rights.of(schema, schema)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Query.forgotten").hasMessageContaining("Name.text")
                .hasMessageContaining("@Allowed").hasMessageNotContaining("Thing.").hasMessageNotContaining("Query.open");
    }
}
