package dev.mimamori.graphql.socket;

/** Ends a connection, for a reason that the protocol has a number for. */
final class Closing extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final int GOING_AWAY = 1001;
    static final int TOO_LONG = 1009;
    static final int TRY_AGAIN_LATER = 1013;
    static final int BAD_REQUEST = 4400;
    static final int UNAUTHORIZED = 4401;
    static final int WRONG_PROTOCOL = 4406;
    static final int INIT_TIMEOUT = 4408;
    static final int DUPLICATE_ID = 4409;
    static final int TOO_MANY_INITS = 4429;

    private final int code;

    /** @param reason at most 123 bytes: a close frame has room for no more */
    Closing(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    static Closing duplicate(String id) {
        boolean fits = id.length() <= 64 && id.chars().allMatch(c -> c < 128);
        return new Closing(DUPLICATE_ID, "Subscriber" + (fits ? " for " + id : "") + " already exists");
    }

    int code() {
        return code;
    }
}
