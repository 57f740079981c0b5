package dev.mimamori.catalogue;

import java.util.Locale;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Text;

/** What people are named by: a login, compared as it is, or an e-mail, compared in lower case. */
public final class Handles {

    private Handles() {
    }

    /** The form in which a name is stored and compared. */
    public static String normalise(String handle) {
        String name = handle.strip();
        return isEmail(name) ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** The same for what somebody typed; BAD_INPUT where it is no name. */
    public static String checked(String field, String handle) {
        String name = normalise(Text.name(field, handle));
        if (name.equals("system") || name.startsWith("token:")) {
            throw new BadInput(field, "the audit log calls what is not a person so: choose another name");
        }
        return name;
    }

    static boolean isEmail(String handle) {
        return handle.indexOf('@') >= 0;
    }

    /** An address that mail can go to; null stays null. */
    static String email(String field, String email) {
        if (email == null) {
            return null;
        }
        String address = checked(field, email);
        if (!Text.isEmail(address)) {
            throw new BadInput(field, "an e-mail looks like name@example.org: ASCII alone, and a domain's name after the @");
        }
        return address;
    }
}
