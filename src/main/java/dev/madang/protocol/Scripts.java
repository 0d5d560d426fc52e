package dev.madang.protocol;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which scripts may stand together in a name: the level "highly restrictive" of Unicode UTS 39, section 5.2, and digits of
 * one kind, section 5.3. It works on the script of each character alone, without its extensions.
 */
final class Scripts {
    private static final Set<UnicodeScript> OF_ALL = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

    /** How Japanese, Korean and Chinese are written, for which a keyboard has Latin letters too. */
    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    private Scripts() {}

    static boolean areOfOneKind(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(OF_ALL);
        return (scripts.size() <= 1 || WRITTEN_TOGETHER.stream().anyMatch(it -> it.containsAll(scripts)))
                && digitsAreOfOneKind(name);
    }

    /** Each system has its ten digits in a row, so the zero that a digit counts from tells the system. */
    private static boolean digitsAreOfOneKind(String name) {
        return name.codePoints()
                        .filter(Character::isDigit)
                        .map(digit -> digit - Character.digit(digit, 10))
                        .distinct()
                        .count()
                <= 1;
    }
}
