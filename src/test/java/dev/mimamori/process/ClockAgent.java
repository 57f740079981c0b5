package dev.mimamori.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes a JVM's clock wrong: whoever asks {@code java.time}, and every class outside the JDK that asks
 * {@link System#currentTimeMillis}, is told another time. To do the same to a process from outside takes a library that is
 * not on every machine.
 */
public final class ClockAgent {

    private static final String MILLIS = "currentTimeMillis";

    private ClockAgent() {
    }

    public static void premain(String nothing, Instrumentation instrumentation) {
        new AgentBuilder.Default().disableClassFormatChanges().ignore(none())
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION).type(named("java.time.Clock"))
                .transform((builder, type, loader, module, domain) -> builder
                        .visit(Advice.to(Ahead.class).on(named("currentInstant"))))
                .installOn(instrumentation);
        instrumentation.addTransformer(new Redirection());
    }

    /** What is called in the place of the system's own. */
    public static long currentTimeMillis() {
        return System.currentTimeMillis() + 1000 * Long.getLong("clock.ahead");
    }

    /** Copied into the JDK's own method. */
    static final class Ahead {

        private Ahead() {
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusSeconds(Long.getLong("clock.ahead"));
        }
    }

    static final class Redirection implements ClassFileTransformer {

        @Override
        public byte[] transform(ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
            boolean asks = loader != null && name != null && !name.startsWith("jdk/")
                    && !name.startsWith("dev/mimamori/process/")
                    && new String(bytes, ISO_8859_1).contains(MILLIS);
            if (!asks) {
                return null;
            }
            ClassWriter changed = new ClassWriter(0);
            new ClassReader(bytes).accept(new Call(changed), 0);
            return changed.toByteArray();
        }
    }

    static final class Call extends ClassVisitor {

        Call(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, type, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String shape, boolean ofInterface) {
                    boolean asks = owner.equals("java/lang/System") && method.equals(MILLIS);
                    super.visitMethodInsn(opcode, asks ? "dev/mimamori/process/ClockAgent" : owner, method, shape, ofInterface);
                }
            };
        }
    }

    /** What makes a JVM load this. */
    static List<String> options(long secondsAhead) throws IOException {
        Path jar = Path.of("target", "process", "clock-agent.jar").toAbsolutePath();
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", ClockAgent.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        main.putValue("Class-Path", AgentBuilder.class.getProtectionDomain().getCodeSource().getLocation().toString());
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String type : List.of("", "$Ahead", "$Redirection", "$Call", "$Call$1")) {
                String name = ClockAgent.class.getName().replace('.', '/') + type + ".class";
                out.putNextEntry(new JarEntry(name));
                out.write(ClockAgent.class.getClassLoader().getResourceAsStream(name).readAllBytes());
            }
        }
        return List.of("-javaagent:" + jar, "-Dclock.ahead=" + secondsAhead);
    }
}
