package dev.madang.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that mostly wait, for time to pass or for a server of their own, and so run beside all others. Those of one class
 * run beside each other too, unless the class has a {@link org.junit.jupiter.api.parallel.ResourceLock} of its own name.
 * They drive no browser: those belong to the one thread on which everything else runs, test by test. What would be disturbed
 * by company, such as a measured heap, is {@link org.junit.jupiter.api.parallel.Isolated} and runs alone at the end.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(value = ExecutionMode.CONCURRENT, reason = "it mostly waits")
public @interface Aside {}
