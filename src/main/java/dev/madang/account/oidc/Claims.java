package dev.madang.account.oidc;

import dev.madang.account.Person;
import dev.madang.identity.Authority;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of a token's claims whom we know and what they may do. */
final class Claims {
    private static final Logger LOG = System.getLogger(Claims.class.getName());

    private static final int MAX_GROUPS = 500;
    private static final int MAX_GROUP_CHARS = 200;
    private static final int MAX_NAME_CHARS = 64;

    /** As long as rooms take it for owners and members. */
    private static final int MAX_SUBJECT_CHARS = 185;

    /** What OpenID Connect Core, 2, allows, without spaces. */
    private static final Pattern SUB = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private final OidcSettings settings;

    Claims(OidcSettings settings) {
        this.settings = settings;
    }

    /**
     * Who it is; two issuers never have the same one.
     *
     * @throws ProblemException provider-refused where that is too long to be kept, or not what a {@code sub} may be
     */
    String subject(@Nullable String sub) {
        String subject = "user:" + sub + "@" + settings.issuer().replaceFirst("^https?://", "");
        if (sub == null || !SUB.matcher(sub).matches() || subject.length() > MAX_SUBJECT_CHARS) {
            LOG.log(Level.WARNING, "the provider's \"sub\" is missing, too long, or has characters beyond ASCII");
            throw new ProblemException(ProblemType.PROVIDER_REFUSED, "Your account at the sign-on has no usable name.");
        }
        return subject;
    }

    /** Somebody of those groups. */
    Person person(String subject, Map<String, ?> claims, Set<String> groups) {
        return new Person(subject, name(subject, claims), new Authority(verbs(groups), "", groups));
    }

    /** What people of those groups may do without being of a room. */
    private Set<Verb> verbs(Set<String> groups) {
        if (!Collections.disjoint(groups, settings.administrators())) {
            return EnumSet.allOf(Verb.class);
        }
        return Collections.disjoint(groups, settings.creators()) ? Set.of() : Set.of(Verb.CREATE);
    }

    /** The groups that a token names; empty where it says nothing of groups. */
    Optional<Set<String>> groups(Map<String, ?> claims) {
        Optional<Object> claim = find(claims, settings.groupsClaim());
        if (claim.isEmpty()
                && find(claims, "_claim_names").filter(this::namesGroups).isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "somebody is in more groups than the provider puts into a token; administration.md says what to do");
        }
        return claim.map(Claims::texts);
    }

    private boolean namesGroups(Object overage) {
        return overage instanceof Map<?, ?> names && names.containsKey(settings.groupsClaim());
    }

    private static Set<String> texts(Object claim) {
        Collection<?> values = claim instanceof Collection<?> many ? many : List.of(claim);
        Set<String> texts = new LinkedHashSet<>();
        for (Object value : values) {
            if (value instanceof String text && !text.isEmpty() && text.length() <= MAX_GROUP_CHARS) {
                texts.add(text);
            }
        }
        if (texts.size() > MAX_GROUPS) {
            LOG.log(Level.WARNING, "somebody is in more than {0} groups; the rest is not looked at", MAX_GROUPS);
        }
        return texts.stream().limit(MAX_GROUPS).collect(Collectors.toUnmodifiableSet());
    }

    /** By the whole name first, because some names have dots; else by the path into nested claims. */
    static Optional<Object> find(Map<String, ?> claims, String path) {
        Object whole = claims.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        Object at = claims;
        for (String step : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> nested ? nested.get(step) : null;
        }
        return Optional.ofNullable(at);
    }

    /** As {@link dev.madang.identity.Caller} takes it. */
    private String name(String subject, Map<String, ?> claims) {
        return Stream.of(settings.nameClaim(), "name", "preferred_username")
                .map(claim -> find(claims, claim))
                .flatMap(Optional::stream)
                .filter(String.class::isInstance)
                .map(it -> shown((String) it))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElseGet(() -> shown(subject.substring("user:".length(), subject.lastIndexOf('@'))));
    }

    private static String shown(String text) {
        String clean = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        int[] points = clean.codePoints().limit(MAX_NAME_CHARS).toArray();
        int length = points.length;
        while (new String(points, 0, length).length() > MAX_NAME_CHARS) {
            length--;
        }
        return new String(points, 0, length).strip();
    }

    /** The verbs of scopes named {@code madang:VERB}, wherever the provider puts scopes. */
    static Set<Verb> scopes(Map<String, ?> claims) {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        for (String claim : List.of("scope", "scp", "roles")) {
            Object value = claims.get(claim);
            Stream<?> words = value instanceof Collection<?> many
                    ? many.stream()
                    : value instanceof String text ? Arrays.stream(text.split(" ", -1)) : Stream.empty();
            words.forEach(word -> Arrays.stream(Verb.values())
                    .filter(verb -> ("madang:" + verb.wireName()).equals(word))
                    .forEach(verbs::add));
        }
        return verbs;
    }
}
