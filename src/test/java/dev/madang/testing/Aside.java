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
 * Browsers are driven by the one thread on which everything else runs, test by test; aside they are started for one class alone, which
 * needs that lock, and pays where its people mostly wait. What would be disturbed by company, such as a measured heap, is {@link org.junit.jupiter.api.parallel.Isolated} and runs alone at the end.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(value = ExecutionMode.CONCURRENT, reason = "it mostly waits")
public @interface Aside {

    /** About how long it takes in a whole run; what takes longest begins first, so that nobody waits for it at the end. */
    int seconds() default 10;
}
