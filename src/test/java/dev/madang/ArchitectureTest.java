package dev.madang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.madang.HouseRules.HouseRule;
import dev.madang.live.LiveRooms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the design, and shows by planted violations that it would be held. */
class ArchitectureTest {
    private static final String HOUSE = "dev.madang";
    private static final String PLANTED = "dev.madang.planted";

    private static final JavaClasses HOUSE_CLASSES = new ClassFileImporter()
            .importUrl(LiveRooms.class.getProtectionDomain().getCodeSource().getLocation());
    private static final JavaClasses PLANTED_CLASSES = new ClassFileImporter().importPackages(PLANTED);

    static Stream<HouseRule> house() {
        return new HouseRules(HOUSE).all();
    }

    static Stream<HouseRule> planted() {
        return new HouseRules(PLANTED).all();
    }

    @ParameterizedTest
    @MethodSource("house")
    void the_house_keeps_its_rule(HouseRule kept) {
        kept.rule().check(HOUSE_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void a_planted_violation_breaks_the_rule_and_nothing_else_does(HouseRule broken) {
        Set<String> violators = PLANTED_CLASSES.stream()
                .filter(it -> violations(it).contains(broken.name()))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(violators.isEmpty(), "nothing is planted to break this rule");

        List<String> found =
                broken.rule().evaluate(PLANTED_CLASSES).getFailureReport().getDetails();

        for (String violator : violators) {
            assertTrue(found.stream().anyMatch(line -> line.contains(violator)), () -> violator + " was not caught");
        }
        for (String line : found) {
            assertTrue(violators.stream().anyMatch(line::contains), () -> "nothing is wrong with: " + line);
        }
    }

    @Test
    void every_planted_violation_names_rules_that_exist() {
        Set<String> rules = planted().map(HouseRule::name).collect(Collectors.toSet());

        PLANTED_CLASSES.forEach(
                it -> assertTrue(rules.containsAll(violations(it)), () -> it.getName() + " names a rule that is none"));
    }

    @Test
    void all_classes_of_the_house_were_looked_at() {
        assertTrue(HOUSE_CLASSES.contain("dev.madang.live.LiveRoom"));
        assertTrue(HOUSE_CLASSES.contain("dev.madang.signaling.ws.SignalEndpoint"));
        assertFalse(HOUSE_CLASSES.contain("dev.madang.ArchitectureTest"));
    }

    @Test
    void each_feature_says_what_it_may_import() throws IOException {
        Path sources = Path.of("src/main/java/dev/madang");
        Pattern line = Pattern.compile("May import: ([^.]*)\\.");
        for (String feature : HouseMap.features()) {
            Path described = sources.resolve(feature).resolve("package-info.java");
            if (Files.exists(described)) {
                Matcher said = line.matcher(Files.readString(described));
                assertTrue(said.find(), () -> described + " has no line \"May import: …\"");

                Set<String> existing = HouseMap.mayImport(feature).stream()
                        .filter(it -> Files.exists(sources.resolve(it)))
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> named = said.group(1).equals("nothing of Madang")
                        ? Set.of()
                        : new TreeSet<>(Arrays.asList(said.group(1).split(", ")));
                assertEquals(existing, named, () -> described + " differs from HouseMap");
            }
        }
    }

    private static List<String> violations(JavaClass it) {
        return it.tryGetAnnotationOfType(Violates.class)
                .map(marked -> List.of(marked.value()))
                .orElse(List.of());
    }
}
