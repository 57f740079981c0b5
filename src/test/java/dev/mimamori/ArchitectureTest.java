package dev.mimamori;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import jakarta.persistence.Entity;

import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.mimamori.common.Allowed;
import io.smallrye.graphql.api.Subscription;

/** The shape of the code: the map in {@code package-info.java}, and the house rules that a machine can check. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final String ROOT = "dev.mimamori.";
    private static final Path MAP = Path.of("src/main/java/dev/mimamori/package-info.java");
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.mimamori");

    @Test
    void arrows_between_packages_go_as_the_map_says() throws IOException {
        Map<String, Set<String>> map = map();
        List<String> strays = CODE.stream()
                .filter(from -> !packageOf(from).isEmpty())
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(ROOT))
                .filter(arrow -> {
                    String from = packageOf(arrow.getOriginClass());
                    String to = packageOf(arrow.getTargetClass());
                    return !from.equals(to) && !map.getOrDefault(from, Set.of()).contains(to);
                })
                .map(arrow -> packageOf(arrow.getOriginClass()) + " -> " + packageOf(arrow.getTargetClass()) + ": "
                        + arrow.getDescription())
                .distinct().sorted().toList();
        assertThat(strays).as("arrows that are not on the map in %s", MAP).isEmpty();
    }

    @Test
    void every_package_is_on_the_map() throws IOException {
        assertThat(map().keySet()).containsAll(CODE.stream().map(ArchitectureTest::packageOf)
                .filter(name -> !name.isEmpty()).toList());
    }

    @Test
    void no_package_is_in_a_cycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void entities_never_leave_their_package() {
        classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(CODE);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses().should().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Manager")
                .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Util")
                .orShould().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("DTO")
                .orShould().haveSimpleNameEndingWith("Dto").orShould().haveSimpleNameStartingWith("Abstract")
                .check(CODE);
    }

    @Test
    void only_the_database_is_asked_what_time_it_is() {
        noClasses().should().accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("it asks this machine's clock") {
            @Override
            public boolean test(JavaAccess<?> access) {
                return asksForTime(access.getTarget());
            }
        }).because("replicas' clocks differ: common.Clock asks the database").check(CODE);
    }

    @Test
    void every_query_and_mutation_says_who_may() {
        methods().that().areAnnotatedWith(Query.class).or().areAnnotatedWith(Mutation.class)
                .or().areAnnotatedWith(Subscription.class)
                .should().beAnnotatedWith(Allowed.class).andShould().bePublic().check(CODE);
    }

    private static boolean asksForTime(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return owner.startsWith("java.time.") && name.equals("now")
                || owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"))
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                || owner.equals("java.util.Date") && name.equals("<init>")
                || owner.equals("java.util.Calendar") && name.equals("getInstance");
    }

    private static Map<String, Set<String>> map() throws IOException {
        Map<String, Set<String>> map = new TreeMap<>();
        Pattern.compile("^ \\* ([a-z]+) *: (.+)$", Pattern.MULTILINE).matcher(Files.readString(MAP)).results()
                .forEach(line -> map.put(line.group(1), line.group(2).equals("none") ? Set.of()
                        : Set.of(line.group(2).split(" +"))));
        return map;
    }

    /** The feature that a class belongs to; empty for those that belong to none. */
    private static String packageOf(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith(ROOT) && name.length() > ROOT.length()
                ? name.substring(ROOT.length(), name.indexOf('.', ROOT.length()))
                : "";
    }
}
