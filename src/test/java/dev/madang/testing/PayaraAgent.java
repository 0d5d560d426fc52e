package dev.madang.testing;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Undeploys and deploys while Payara Micro runs. It offers that only by an API inside its own process, so this class is
 * taken there as an agent.
 */
public final class PayaraAgent {
    private static final String MICRO = "fish.payara.micro.impl.PayaraMicroImpl";
    private static final String APPLICATION = "madang";

    private PayaraAgent() {}

    static void undeploy(long pid) throws IOException {
        run(pid, "");
    }

    static void deploy(long pid, Path war) throws IOException {
        run(pid, war.toString());
    }

    private static void run(long pid, String argument) throws IOException {
        try {
            VirtualMachine payara = VirtualMachine.attach(Long.toString(pid));
            try {
                payara.loadAgent(jar().toString(), argument);
            } finally {
                payara.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("the agent failed in process " + pid, e);
        }
    }

    private static Path jar() throws IOException {
        Path jar = Servers.output("agent").resolve("payara-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", PayaraAgent.class.getName());
        String file = PayaraAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(out, manifest);
                InputStream itself = PayaraAgent.class.getResourceAsStream("/" + file)) {
            content.putNextEntry(new JarEntry(file));
            itself.transferTo(content);
        }
        return jar;
    }

    /** Inside Payara: undeploys, or deploys the WAR that {@code argument} names. */
    public static void agentmain(String argument, Instrumentation loaded) throws ReflectiveOperationException {
        Class<?> micro = Arrays.stream(loaded.getAllLoadedClasses())
                .filter(it -> it.getName().equals(MICRO))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this is no Payara Micro"));
        Thread.currentThread().setContextClassLoader(micro.getClassLoader());
        Object instance = micro.getMethod("getInstance").invoke(null);
        Object runtime = micro.getMethod("getRuntime").invoke(instance);
        if (argument.isEmpty()) {
            runtime.getClass().getMethod("undeploy", String.class).invoke(runtime, APPLICATION);
        } else {
            runtime.getClass()
                    .getMethod("deploy", String.class, String.class, File.class)
                    .invoke(runtime, APPLICATION, "/", new File(argument));
        }
    }
}
