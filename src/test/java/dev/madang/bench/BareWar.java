package dev.madang.bench;

import dev.madang.bench.bare.BareEndpoint;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR of the references: the bare relay, and the pages of {@code src/test/bench/pages}. */
final class BareWar {
    private static final Path PAGES = Path.of("src", "test", "bench", "pages");

    private BareWar() {}

    /** Builds {@code bare.war}; {@code more} are further files to serve at its root. */
    static Path build(Path... more) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, "bare.war").addPackage(BareEndpoint.class.getPackage());
        try (Stream<Path> pages = Files.list(PAGES)) {
            Stream.concat(pages, Stream.of(more))
                    .forEach(page -> war.addAsWebResource(
                            page.toFile(), page.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        File file = Output.directory().resolve("bare.war").toFile();
        war.as(ZipExporter.class).exportTo(file, true);
        return file.toPath();
    }
}
