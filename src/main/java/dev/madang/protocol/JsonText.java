package dev.madang.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259) strictly into maps, lists and the types below: no member stands twice, nothing is
 * nested deeper than {@link Limits#JSON_DEPTH}, nothing but white space follows, and no string holds half a character.
 *
 * <p>Our own because of strings with escapes, and a session description has one in every line: after the first of them
 * Parsson 1.1.7 goes on char by char, which took a quarter of all CPU of a relayed offer. One thread, one text.
 */
final class JsonText {
    /** The value null. */
    enum Null {
        NULL
    }

    /** A number as it is written, of the form that JSON allows. */
    record Digits(String text) {}

    private static final int END = -1;

    private final char[] text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text.toCharArray();
    }

    /**
     * Reads the whole text; the map belongs to the caller.
     *
     * @throws dev.madang.problem.ProblemException bad-message
     */
    static Map<String, Object> object(String text) {
        JsonText json = new JsonText(text);
        if (json.afterSpace() != '{') {
            throw json.notJson();
        }
        Map<String, Object> object = json.members();
        if (json.afterSpace() != END) {
            throw Members.bad("something follows the object");
        }
        return object;
    }

    private Object value() {
        int c = afterSpace();
        return switch (c) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Null.NULL);
            default -> number();
        };
    }

    private Map<String, Object> members() {
        descend();
        Map<String, Object> members = new HashMap<>();
        if (afterSpace() == '}') {
            at++;
        } else {
            do {
                if (afterSpace() != '"') {
                    throw notJson();
                }
                String name = string();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw Members.bad("a member stands twice");
                }
            } while (another('}'));
        }
        depth--;
        return members;
    }

    private List<Object> elements() {
        descend();
        List<Object> elements = new ArrayList<>();
        if (afterSpace() == ']') {
            at++;
        } else {
            do {
                elements.add(value());
            } while (another(']'));
        }
        depth--;
        return elements;
    }

    private void descend() {
        at++;
        if (++depth > Limits.JSON_DEPTH) {
            throw Members.bad("it is nested deeper than " + Limits.JSON_DEPTH);
        }
    }

    /** Whether a comma follows rather than the end. */
    private boolean another(char end) {
        int c = afterSpace();
        if (c != ',' && c != end) {
            throw notJson();
        }
        at++;
        return c == ',';
    }

    private void expect(char wanted) {
        if (afterSpace() != wanted) {
            throw notJson();
        }
        at++;
    }

    /** Section 7 of the RFC; unescapes in place, whole stretches at a time. */
    private String string() {
        int from = ++at;
        int to = pastPlain();
        boolean surrogates = false;
        while (here() != '"') {
            int c = here();
            if (c < ' ') {
                throw notJson();
            }
            char next = c == '\\' ? unescape() : (char) c;
            surrogates |= Character.isSurrogate(next);
            text[to++] = next;
            int stretch = ++at;
            int length = pastPlain() - stretch;
            System.arraycopy(text, stretch, text, to, length);
            to += length;
        }
        at++;
        String whole = new String(text, from, to - from);
        return surrogates ? wellFormed(whole) : whole;
    }

    /** Goes on to what ends a stretch, or may be half a character. */
    private int pastPlain() {
        int i = at;
        for (; i < text.length; i++) {
            char c = text[i];
            if (c < ' ' || c == '"' || c == '\\' || c >= Character.MIN_SURROGATE) {
                break;
            }
        }
        at = i;
        return i;
    }

    /** Stops at the last character of the escape. */
    private char unescape() {
        at++;
        return switch (here()) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw notJson();
        };
    }

    /** Four digits; stops at the last of them. */
    private char hexadecimal() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            int digit = "0123456789abcdef".indexOf(here() | 0x20);
            if (digit < 0 || here() < '0') {
                throw notJson();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Object word(String word, Object meaning) {
        for (int i = 0; i < word.length(); i++) {
            if (here() != word.charAt(i)) {
                throw notJson();
            }
            at++;
        }
        return meaning;
    }

    /** Section 6 of the RFC. */
    private Digits number() {
        int from = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        return new Digits(new String(text, from, at - from));
    }

    private void digits() {
        int from = at;
        while (here() >= '0' && here() <= '9') {
            at++;
        }
        if (at == from) {
            throw notJson();
        }
    }

    private boolean skip(char c) {
        boolean found = here() == c;
        at += found ? 1 : 0;
        return found;
    }

    private int here() {
        return at < text.length ? text[at] : END;
    }

    /** The next character that is no white space by section 2 of the RFC. */
    private int afterSpace() {
        int c = here();
        while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            at++;
            c = here();
        }
        return c;
    }

    private static String wellFormed(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(string.codePointAt(i))) {
                    throw Members.bad("it holds half a character");
                }
                i++;
            }
        }
        return string;
    }

    private RuntimeException notJson() {
        return Members.bad("it is no JSON object from character " + at + " on");
    }
}
