package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.ScalarInfo;
import io.quarkus.test.junit.QuarkusTest;

/** The schema as it is served: a change of it is a change of {@code schema.graphql}, to be reviewed like code. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaTest {

    private static final Path SNAPSHOT = Path.of("src/test/resources/schema.graphql");

    /** {@code Type}, {@code Type.field}, {@code Type.field.argument}, {@code Enum.VALUE} that may go undescribed. */
    private static final Set<String> UNDESCRIBED = Set.of();

    @Inject
    ApiSchema api;

    @Test
    void the_schema_is_the_one_that_was_reviewed() throws IOException {
        String served = api.print();
        if (System.getProperty("schema.update") != null) {
            Files.writeString(SNAPSHOT, served);
        }
        assertThat(served).as("run with -Dschema.update to accept the change")
                .isEqualTo(Files.exists(SNAPSHOT) ? Files.readString(SNAPSHOT) : "");
    }

    @Test
    void everything_in_it_is_described() {
        List<String> bare = new ArrayList<>();
        api.schema().getAllTypesAsList().stream().filter(SchemaTest::isOurs).forEach(type -> {
            note(bare, "", type);
            if (type instanceof GraphQLFieldsContainer container) {
                container.getFieldDefinitions().forEach(field -> {
                    note(bare, type.getName() + ".", field);
                    field.getArguments().forEach(
                            argument -> note(bare, type.getName() + "." + field.getName() + ".", argument));
                });
            } else if (type instanceof GraphQLInputObjectType input) {
                input.getFieldDefinitions().forEach(field -> note(bare, type.getName() + ".", field));
            } else if (type instanceof GraphQLEnumType constants) {
                constants.getValues().forEach(value -> note(bare, type.getName() + ".", value));
            }
        });
        assertThat(bare).filteredOn(name -> !UNDESCRIBED.contains(name)).isEmpty();
    }

    /**
     * Where the library sees {@code List<@NonNull X>} it makes the list itself required: each of these is meant to be.
     * {@code Type.field} and {@code Type.field.argument}.
     */
    @Test
    void a_list_that_must_be_given_is_one_of_these() {
        List<String> required = new ArrayList<>();
        api.schema().getAllTypesAsList().stream().filter(SchemaTest::isOurs).forEach(type -> {
            if (type instanceof GraphQLFieldsContainer container) {
                container.getFieldDefinitions().forEach(field -> field.getArguments().stream()
                        .filter(argument -> isRequiredList(argument.getType()))
                        .forEach(argument -> required.add(type.getName() + "." + field.getName() + "." + argument.getName())));
            } else if (type instanceof GraphQLInputObjectType input) {
                input.getFieldDefinitions().stream().filter(field -> isRequiredList(field.getType()))
                        .forEach(field -> required.add(type.getName() + "." + field.getName()));
            }
        });
        assertThat(required).containsExactlyInAnyOrder("Query.nodes.ids", "AttributeIncidentInput.attributions",
                "HandOverInput.to", "ProposeAgreementInput.approvers", "ProposeAgreementInput.quality",
                "SaveChecklistTemplateInput.items", "WorkingHoursInput.days");
    }

    @Test
    void scalars_are_declared_in_the_text_since_relays_compiler_wants_to_see_them() {
        assertThat(api.print()).contains("scalar DateTime", "scalar Date", "scalar Time", "scalar Duration");
    }

    private static boolean isRequiredList(GraphQLType type) {
        return GraphQLTypeUtil.isNonNull(type) && GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type));
    }

    private static void note(List<String> bare, String prefix, GraphQLNamedSchemaElement element) {
        if (element.getDescription() == null || element.getDescription().isBlank()) {
            bare.add(prefix + element.getName());
        }
    }

    private static boolean isOurs(GraphQLNamedType type) {
        return !Introspection.isIntrospectionTypes(type) && !ScalarInfo.isGraphqlSpecifiedScalar(type.getName());
    }
}
