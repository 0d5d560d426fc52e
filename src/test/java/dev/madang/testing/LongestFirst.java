package dev.madang.testing;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** The order in which test classes begin: those that are {@link Aside} by their length, all others as they were found. */
public final class LongestFirst implements ClassOrderer {

    /** For JUnit. */
    public LongestFirst() {}

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparingInt(LongestFirst::seconds).reversed());
    }

    private static int seconds(ClassDescriptor test) {
        return test.findAnnotation(Aside.class).map(Aside::seconds).orElse(0);
    }
}
