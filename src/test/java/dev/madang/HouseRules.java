package dev.madang;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.madang.HouseMap.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house as ArchUnit reads them, for the packages below one root. */
final class HouseRules {
    /** Words that say what a class is made of, and not what it is for. */
    private static final Pattern POOR_NAME =
            Pattern.compile("Default[A-Z].*|I[A-Z][a-z].*|.*(Impl|Manager|Helper|Utils?|Base|DTO|Dto)");

    /** Only plain Java: what a call passes through, and what is tested without a server. */
    private static final Set<String> CORE = Set.of(
            "problem", "metrics", "identity", "journal", "protocol", "turn", "media", "live", "signaling", "feed");

    private static final Map<String, Set<String>> CORE_MAY_KNOW = Map.of(
            "protocol", Set.of("jakarta.json", "jakarta.json.spi", "jakarta.json.stream"),
            "journal", Set.of("jakarta.json", "jakarta.json.spi"));

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    /**
     * One rule.
     *
     * @param name a sentence
     */
    record HouseRule(String name, ArchRule rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    Stream<HouseRule> all() {
        return Stream.of(packages(), technologies(), names(), code()).flatMap(List::stream);
    }

    private List<HouseRule> packages() {
        return List.of(
                rule("a package is a feature or an adapter of one", classes().should(lieInAKnownPackage())),
                rule(
                        "a feature imports only what the list allows",
                        imports(place -> place.adapter().isEmpty())),
                rule(
                        "an adapter imports only its feature and that feature's list",
                        imports(place -> place.adapter().isPresent())),
                rule("only app imports adapters", classes().should(leaveAdaptersAlone())),
                rule(
                        "run imports nothing of Madang",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".run..")
                                .should()
                                .dependOnClassesThat(DescribedPredicate.describe(
                                        "are Madang's",
                                        it -> Place.of(it.getPackageName(), root)
                                                .filter(place ->
                                                        !place.feature().equals("run"))
                                                .isPresent()))),
                rule(
                        "no features in a circle",
                        slices().matching(root + ".(*)..").should().beFreeOfCycles()),
                rule(
                        "no packages in a circle",
                        slices().matching(root + ".(**)").should().beFreeOfCycles()),
                rule(
                        "absence is declared in every package",
                        classes()
                                .should(be(
                                        "in a @NullMarked package",
                                        it -> it.getPackage().isAnnotatedWith(NullMarked.class)))));
    }

    private List<HouseRule> technologies() {
        return List.of(
                rule("only signaling.ws knows WebSocket", only("jakarta.websocket", "signaling.ws")),
                rule("only rest, its adapters and app know JAX-RS", only("jakarta.ws.rs", "rest", "*.rest", "app")),
                rule("only faces adapters know Faces", only("jakarta.faces", "*.faces")),
                rule(
                        "only outer packages know Servlets",
                        only("jakarta.servlet", "*.faces", "*.ws", "rest", "*.rest", "app")),
                rule("only storage and jpa adapters know JPA", only("jakarta.persistence", "storage", "*.jpa")),
                rule("only metrics knows Prometheus", only("io.prometheus", "metrics")),
                rule("the core is plain Java", classes().should(be("free of Jakarta", this::isPlain))),
                rule(
                        "the log is System.Logger's",
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "java.util.logging..",
                                        "org.slf4j..",
                                        "org.apache.commons..",
                                        "org.apache.log4j..",
                                        "org.apache.logging..",
                                        "org.jboss..")),
                rule("nothing is printed outside run", outside("run").should(ACCESS_STANDARD_STREAMS)),
                rule(
                        "clocks are injected",
                        outside("run", "app")
                                .should()
                                .callMethodWhere(DescribedPredicate.describe(
                                        "asks the machine for the time",
                                        call -> ASKS_TIME.contains(
                                                call.getTarget().getOwner().getSimpleName() + "."
                                                        + call.getTarget().getName())))),
                rule(
                        "executors are the container's",
                        outside("run")
                                .should()
                                .dependOnClassesThat(DescribedPredicate.describe(
                                        "start threads", it -> THREADS.contains(it.getName())))));
    }

    private static final Set<String> ASKS_TIME = Set.of(
            "System.nanoTime", "System.currentTimeMillis", "Instant.now", "LocalDateTime.now", "Clock.systemUTC");

    private static final Set<String> THREADS = Set.of(
            "java.util.Timer",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ThreadPoolExecutor");

    private List<HouseRule> names() {
        return List.of(
                rule(
                        "a class is named for what it is for",
                        noClasses()
                                .should(be(
                                        "poorly named",
                                        it -> POOR_NAME
                                                .matcher(it.getSimpleName())
                                                .matches()))),
                rule(
                        "a JAX-RS class is a Resource",
                        classes()
                                .that()
                                .areAnnotatedWith("jakarta.ws.rs.Path")
                                .should()
                                .haveSimpleNameEndingWith("Resource")),
                rule(
                        "a Faces bean is a Page",
                        classes()
                                .that()
                                .areAnnotatedWith("jakarta.inject.Named")
                                .should()
                                .haveSimpleNameEndingWith("Page")));
    }

    private List<HouseRule> code() {
        return List.of(rule(
                "a class is final unless the container must proxy it",
                classes()
                        .that(DescribedPredicate.describe("are ordinary classes", HouseRules::isOrdinary))
                        .and(DescribedPredicate.describe("are ours alone", it -> !isForTheContainer(it)))
                        .should()
                        .haveModifier(JavaModifier.FINAL)));
    }

    private static final Set<String> MAKE_PROXIES = Set.of(
            "jakarta.enterprise.context.ApplicationScoped",
            "jakarta.enterprise.context.RequestScoped",
            "jakarta.ws.rs.Path",
            "jakarta.ws.rs.ext.Provider",
            "jakarta.ws.rs.ApplicationPath",
            "jakarta.persistence.Entity",
            "jakarta.websocket.server.ServerEndpoint");

    private static final Set<String> MADE_BY_THE_CONTAINER = Set.of(
            "jakarta.servlet.Servlet",
            "jakarta.servlet.Filter",
            "jakarta.websocket.server.ServerEndpointConfig$Configurator");

    private static boolean isForTheContainer(JavaClass it) {
        return MAKE_PROXIES.stream().anyMatch(it::isAnnotatedWith)
                || MADE_BY_THE_CONTAINER.stream().anyMatch(it::isAssignableTo);
    }

    private static boolean isOrdinary(JavaClass it) {
        return !it.isInterface()
                && !it.isEnum()
                && !it.isAnonymousClass()
                && !it.getModifiers().contains(JavaModifier.ABSTRACT)
                && !it.getSimpleName().equals("package-info");
    }

    private boolean isPlain(JavaClass it) {
        Place place = Place.of(it.getPackageName(), root).orElseThrow();
        Set<String> known = CORE_MAY_KNOW.getOrDefault(place.feature(), Set.of());
        return place.adapter().isPresent()
                || !CORE.contains(place.feature())
                || it.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getPackageName())
                        .allMatch(name -> known.contains(name) || !name.startsWith("jakarta."));
    }

    private ArchRule imports(Predicate<Place> which) {
        return classes().should(new ArchCondition<>("import what the list of HouseMap allows") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                Place here = Place.of(from.getPackageName(), root).orElseThrow();
                if (which.test(here)) {
                    crossings(from)
                            .filter(crossing -> crossing.there().adapter().isEmpty())
                            .filter(crossing -> !here.mayImport(crossing.there()))
                            .forEach(crossing -> events.add(SimpleConditionEvent.violated(
                                    from,
                                    here + " may not import " + crossing.there() + ": "
                                            + crossing.dependency().getDescription())));
                }
            }
        });
    }

    private ArchCondition<JavaClass> leaveAdaptersAlone() {
        return new ArchCondition<>("leave the adapters of others alone") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                Place here = Place.of(from.getPackageName(), root).orElseThrow();
                crossings(from)
                        .filter(crossing -> crossing.there().adapter().isPresent())
                        .filter(crossing -> !here.mayImport(crossing.there()))
                        .forEach(crossing -> events.add(SimpleConditionEvent.violated(
                                from, crossing.dependency().getDescription())));
            }
        };
    }

    private record Crossing(Place there, Dependency dependency) {}

    private Stream<Crossing> crossings(JavaClass from) {
        return from.getDirectDependenciesFromSelf().stream()
                .flatMap(dependency ->
                        Place.of(
                                        dependency
                                                .getTargetClass()
                                                .getBaseComponentType()
                                                .getPackageName(),
                                        root)
                                .stream()
                                .map(there -> new Crossing(there, dependency)));
    }

    private ArchCondition<JavaClass> lieInAKnownPackage() {
        return be(
                "in a package that HouseMap names",
                it -> Place.of(it.getPackageName(), root).filter(Place::isKnown).isPresent());
    }

    private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> test) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass it, ConditionEvents events) {
                boolean holds = test.test(it);
                events.add(new SimpleConditionEvent(
                        it, holds, "Class <" + it.getName() + "> is " + (holds ? "" : "not ") + what));
            }
        };
    }

    private ArchRule only(String technology, String... places) {
        String[] allowed = Stream.of(places).map(place -> root + "." + place).toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology + "..");
    }

    private GivenClassesConjunction outside(String... features) {
        String[] packages =
                Stream.of(features).map(feature -> root + "." + feature + "..").toArray(String[]::new);
        return noClasses().that().resideOutsideOfPackages(packages);
    }

    private static HouseRule rule(String name, ArchRule rule) {
        return new HouseRule(name, rule.allowEmptyShould(true));
    }
}
