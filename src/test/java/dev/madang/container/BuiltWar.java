package dev.madang.container;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it was built, with a test added. */
final class BuiltWar {
    private BuiltWar() {}

    static WebArchive with(Class<?>... tests) {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("madang.test.war")))
                .addClasses(tests);
    }
}
