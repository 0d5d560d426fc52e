package dev.madang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages say everything in both languages, and the texts hold nothing that no page says. */
class PageTextsTest {
    private static final Path TEXTS = Path.of("src/main/resources");
    private static final String ENGLISH = "messages.properties";
    private static final String KOREAN = "messages_ko.properties";

    /** {@code msg['a.b']}, and {@code msg['a.'.concat(kind).concat('.b')]} for a key that is put together. */
    private static final Pattern KEY =
            Pattern.compile("msg\\['([a-zA-Z_.]+)'(\\.concat\\([a-zA-Z.()]+\\)\\.concat\\('([a-zA-Z.]+)'\\))?]");

    @Test
    void both_languages_have_the_same_texts() throws IOException {
        assertEquals(texts(ENGLISH).keySet(), texts(KOREAN).keySet());
    }

    @Test
    void every_text_that_a_page_asks_for_is_there() throws IOException {
        Set<String> there = texts(ENGLISH).keySet();

        for (Pattern asked : asked()) {
            assertTrue(there.stream().anyMatch(asked.asMatchPredicate()), () -> asked + " is missing");
        }
    }

    @Test
    void every_text_is_asked_for_by_a_page() throws IOException {
        List<Pattern> asked = asked();

        Set<String> unused = texts(ENGLISH).keySet().stream()
                .filter(key ->
                        asked.stream().noneMatch(it -> it.asMatchPredicate().test(key)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unused);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, KOREAN})
    void no_text_is_empty_or_broken(String language) throws IOException {
        texts(language).forEach((key, text) -> {
            assertFalse(text.isBlank(), key);
            assertFalse(text.contains("\ufffd"), key);
        });
    }

    @Test
    void the_english_file_for_english_browsers_holds_no_second_truth() throws IOException {
        assertEquals(Map.of(), texts("messages_en.properties"));
    }

    /** The keys in the pages; the part of a key that a page puts in is any. */
    private static List<Pattern> asked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("webapp"))) {
            Set<String> patterns = new TreeSet<>();
            for (Path page :
                    (Iterable<Path>) files.filter(file -> file.toString().endsWith(".xhtml"))::iterator) {
                KEY.matcher(Files.readString(page))
                        .results()
                        .map(PageTextsTest::pattern)
                        .forEach(patterns::add);
            }
            return patterns.stream().map(Pattern::compile).toList();
        }
    }

    private static String pattern(MatchResult key) {
        String start = Pattern.quote(key.group(1));
        return key.group(2) == null ? start : start + "[^.]+" + Pattern.quote(key.group(3));
    }

    private static Map<String, String> texts(String file) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(file))) {
            read.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        return texts;
    }
}
