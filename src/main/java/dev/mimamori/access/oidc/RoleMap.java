package dev.mimamori.access.oidc;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.mimamori.common.Role;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Which of our roles each value of the provider's claim gives. */
record RoleMap(Map<String, Set<Role>> roles) {

    /** @throws ConfigurationException where one is not {@code VALUE=ROLE} */
    static RoleMap of(List<String> settings) {
        return new RoleMap(settings.stream().map(String::strip).collect(Collectors.groupingBy(RoleMap::value,
                Collectors.mapping(RoleMap::role, Collectors.toUnmodifiableSet()))));
    }

    /** What is before the last sign: a directory's names hold some themselves. */
    private static String value(String setting) {
        int sign = setting.lastIndexOf('=');
        if (sign < 1) {
            throw wrong(setting);
        }
        return setting.substring(0, sign).strip();
    }

    private static Role role(String setting) {
        String name = setting.substring(setting.lastIndexOf('=') + 1).strip();
        return Arrays.stream(Role.values()).filter(role -> role.name().equals(name)).findFirst()
                .orElseThrow(() -> wrong(setting));
    }

    private static ConfigurationException wrong(String setting) {
        return new ConfigurationException("MIMAMORI_OIDC_ROLES has \"" + setting + "\": write VALUE=ROLE, and several of them "
                + "separated by commas; the roles are " + Arrays.toString(Role.values()));
    }

    /** Empty where none of the values means anything here. */
    Set<Role> of(Collection<String> values) {
        Set<Role> given = EnumSet.noneOf(Role.class);
        values.forEach(value -> given.addAll(roles.getOrDefault(value, Set.of())));
        return given;
    }
}
