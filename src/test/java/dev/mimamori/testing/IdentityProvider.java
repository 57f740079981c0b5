package dev.mimamori.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenID Connect provider on this machine: discovery, keys that can be rotated, a page on which somebody agrees, and
 * tokens for a code that is good once, for who has the verifier of its challenge.
 */
public final class IdentityProvider implements AutoCloseable {

    public static final String CLIENT = "mimamori";
    public static final String SECRET = "what-this-client-and-its-provider-know";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** What the provider was asked at its page. */
    private record Asked(Map<String, String> parameters, Map<String, Object> claims) {
    }

    private final int port;
    private final Map<String, KeyPair> keys = new LinkedHashMap<>();
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private Map<String, Object> person = Map.of();
    private volatile boolean hungUp;
    private HttpServer server;

    public IdentityProvider(int port) {
        this.port = port;
        rotate();
        open();
    }

    public void open() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", http -> send(http, 204, "text/plain", ""));
        server.createContext("/.well-known/openid-configuration", http -> json(http, 200, Map.of("issuer", issuer(),
                "jwks_uri", issuer() + "/jwks", "authorization_endpoint", issuer() + "/authorize", "token_endpoint",
                issuer() + "/token", "code_challenge_methods_supported", List.of("S256"))));
        server.createContext("/jwks", http -> json(http, 200, Map.of("keys", keys.entrySet().stream()
                .map(key -> jwk(key.getKey(), (RSAPublicKey) key.getValue().getPublic())).toList())));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Whether connections end where a token is asked for. */
    public void hangUp(boolean hungUp) {
        this.hungUp = hungUp;
    }

    public String issuer() {
        return "http://localhost:" + port;
    }

    /** Signs with a new key from now on, which nobody has seen; those before are taken back. */
    public synchronized KeyPair rotate() {
        keys.clear();
        keys.put("key-" + UUID.randomUUID(), pair());
        return key();
    }

    public static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String kid() {
        return keys.keySet().iterator().next();
    }

    public KeyPair key() {
        return keys.values().iterator().next();
    }

    /** Who agrees at its page from now on. */
    public void signedIn(Map<String, Object> claims) {
        person = claims;
    }

    /** Of somebody whom it vouches for. */
    public Map<String, Object> claims(String email, String... groups) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer());
        claims.put("sub", "subject-of-" + email);
        claims.put("aud", CLIENT);
        claims.put("email", email);
        claims.put("email_verified", true);
        claims.put("groups", List.of(groups));
        long now = System.currentTimeMillis() / 1000;
        claims.put("iat", now);
        claims.put("exp", now + 300);
        return claims;
    }

    public String sign(Map<String, Object> claims) {
        return sign(claims, kid(), key());
    }

    /** As they are: nothing is added that is missing. */
    public static String sign(Map<String, Object> claims, String kid, KeyPair key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(kid);
        signature.setKey(key.getPrivate());
        signature.setPayload(text(claims));
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A header and claims as they are, before a signature: for what no library would make. */
    public static String unsigned(Map<String, Object> header, Map<String, Object> claims) {
        return BASE64.encodeToString(text(header).getBytes(UTF_8)) + "." + BASE64.encodeToString(text(claims).getBytes(UTF_8));
    }

    private static Map<String, Object> jwk(String kid, RSAPublicKey key) {
        return Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", kid, "n",
                BASE64.encodeToString(unsigned(key.getModulus().toByteArray())), "e",
                BASE64.encodeToString(unsigned(key.getPublicExponent().toByteArray())));
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    /** A page with one link, as people see it; it leads back at once whoever wants no page. */
    private void authorize(HttpExchange http) throws IOException {
        Map<String, String> asked = parameters(http.getRequestURI().getRawQuery());
        assertThat(asked).containsEntry("response_type", "code").containsEntry("client_id", CLIENT)
                .containsEntry("code_challenge_method", "S256").containsKeys("state", "nonce", "code_challenge");
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(asked, person));
        String back = asked.get("redirect_uri") + "?code=" + code + "&state=" + URLEncoder.encode(asked.get("state"), UTF_8);
        if (String.valueOf(http.getRequestHeaders().getFirst("Accept")).contains("text/html")) {
            send(http, 200, "text/html", "<html lang=en><title>Provider</title><link rel=icon href='data:,'><a href='" + back
                    + "'>It is me</a>");
        } else {
            http.getResponseHeaders().add("Location", back);
            send(http, 302, "text/plain", "");
        }
    }

    private void token(HttpExchange http) throws IOException {
        if (hungUp) {
            http.close();
            return;
        }
        Map<String, String> form = parameters(new String(http.getRequestBody().readAllBytes(), UTF_8));
        Asked asked = codes.remove(String.valueOf(form.get("code")));
        String known = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        if (!known.equals(http.getRequestHeaders().getFirst("Authorization"))) {
            json(http, 401, Map.of("error", "invalid_client"));
        } else if (asked == null || !asked.parameters().get("redirect_uri").equals(form.get("redirect_uri"))
                || !asked.parameters().get("code_challenge").equals(challenge(form.get("code_verifier")))) {
            json(http, 400, Map.of("error", "invalid_grant"));
        } else {
            Map<String, Object> claims = new HashMap<>(asked.claims());
            claims.putIfAbsent("nonce", asked.parameters().get("nonce"));
            json(http, 200, Map.of("access_token", UUID.randomUUID().toString(), "token_type", "Bearer", "expires_in", 300,
                    "id_token", sign(claims)));
        }
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(String.valueOf(verifier).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&")).map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], UTF_8), (one, two) -> two));
    }

    /** Of a place to which somebody is led. */
    public static Map<String, String> parameters(URI place) {
        return parameters(place.getRawQuery());
    }

    private static void json(HttpExchange http, int status, Map<String, ?> body) throws IOException {
        send(http, status, "application/json", text(body));
    }

    private static String text(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(HttpExchange http, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        http.getResponseHeaders().add("Content-Type", type);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }
}
