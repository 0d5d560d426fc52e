package dev.madang.rest;

import dev.madang.identity.Actor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.storage.Transactions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Does a POST once, however often it is sent with the same {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header):
 * who sends it again gets the first answer. For accounts and keys; guests have nothing to lose by doing a thing twice, and
 * could fill the database.
 *
 * <p>What only stores something is one transaction with its answer, so that a server that is killed has done both or neither.
 * What acts on a meeting or on another server would hold a connection all the while, and could not be undone: its answer is
 * stored after it. A refusal changes nothing, and is not kept: the next one is judged anew.
 */
public class IdempotencyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    /** Attribute of a request: the secret by which its actor was known, as text. */
    public static final String CREDENTIAL = IdempotencyFilter.class.getName() + ".credential";

    /** Paths of POST requests that only store something. */
    private static final Pattern ONLY_STORES =
            Pattern.compile(".*/api/v1/(rooms|rooms/[^/]+/(invitations|bans)|api-keys|webhooks)/?");

    private static final Pattern KEY = Pattern.compile("\"?([\\x21\\x23-\\x5b\\x5d-\\x7e]{1,128})\"?");

    /** Requests that this server is carrying out. */
    private final transient Set<String> running = ConcurrentHashMap.newKeySet();

    @Inject
    private transient Transactions transactions;

    @Inject
    private transient KeptAnswers answers;

    @Inject
    private transient Clock clock;

    @Inject
    private transient Instance<Actor> actor;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String header = request.getHeader("Idempotency-Key");
        if (header == null || !request.getMethod().equals("POST") || actor.get().isGuest()) {
            chain.doFilter(request, response);
            return;
        }
        String key = key(header);
        String id = Seal.hash(actor.get().id(), key);
        if (!running.add(id)) {
            throw running();
        }
        try {
            String credential = Objects.toString(request.getAttribute(CREDENTIAL), "");
            Once once = new Once(id, new Seal(credential, key), new RepeatableRequest(request), chain);
            if (ONLY_STORES.matcher(request.getRequestURI()).matches()) {
                inOneTransaction(once, response);
            } else {
                oneAfterTheOther(once, response);
            }
        } finally {
            running.remove(id);
        }
    }

    /** A request that is to be carried out once. */
    private record Once(String id, Seal seal, RepeatableRequest request, FilterChain chain) {}

    private void inOneTransaction(Once once, HttpServletResponse response) throws IOException, ServletException {
        BufferedAnswer answer = new BufferedAnswer(response);
        Optional<KeptAnswer> kept;
        try {
            kept = transactions.run(() -> {
                Optional<KeptAnswer> before = kept(once);
                if (before.isEmpty()) {
                    carryOut(once, answer);
                }
                return before;
            });
        } catch (Undone e) {
            e.rethrowCause();
            kept = Optional.empty();
        }
        send(once, kept, answer, response);
    }

    /** For {@link #inOneTransaction}: whatever is no success takes the transaction back. */
    private void carryOut(Once once, BufferedAnswer answer) {
        try {
            once.chain().doFilter(once.request(), answer);
        } catch (IOException | ServletException e) {
            throw new Undone(e);
        }
        if (answer.isRefusal()) {
            throw new Undone(null);
        }
        keep(once, answer);
    }

    private void oneAfterTheOther(Once once, HttpServletResponse response) throws IOException, ServletException {
        BufferedAnswer answer = new BufferedAnswer(response);
        Optional<KeptAnswer> kept = transactions.run(() -> kept(once));
        if (kept.isEmpty()) {
            once.chain().doFilter(once.request(), answer);
            if (!answer.isRefusal()) {
                transactions.run(() -> keep(once, answer));
            }
        }
        send(once, kept, answer, response);
    }

    private Optional<KeptAnswer> kept(Once once) {
        return answers.find(once.id())
                .filter(answer -> answer.at().isAfter(clock.instant().minus(KEPT)));
    }

    private void keep(Once once, BufferedAnswer answer) {
        Instant now = clock.instant();
        answers.forgetBefore(now.minus(KEPT));
        answers.add(new KeptAnswer(once.id(), once.request().hash(), once.seal().close(answer.saved()), now));
    }

    private static void send(Once once, Optional<KeptAnswer> kept, BufferedAnswer answer, HttpServletResponse response)
            throws IOException {
        if (kept.isEmpty()) {
            answer.send();
            return;
        }
        if (!kept.get().request().equals(once.request().hash())) {
            throw reused("This Idempotency-Key was sent with another request. Make a new one, such as a UUID.");
        }
        byte[] saved = once.seal()
                .open(kept.get().sealed())
                .orElseThrow(() -> reused("This was done in another session, which alone can see the answer again."));
        BufferedAnswer.replay(saved, response);
    }

    private static ProblemException reused(String detail) {
        return new ProblemException(ProblemType.KEY_REUSED, detail);
    }

    private static String key(String header) {
        var matcher = KEY.matcher(header.strip());
        if (!matcher.matches()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The Idempotency-Key cannot be used.")
                    .withViolations(List.of(new Violation(
                            "Idempotency-Key", "must have 1 to 128 visible ASCII characters, such as a UUID")));
        }
        return matcher.group(1);
    }

    static ProblemException running() {
        return new ProblemException(
                        ProblemType.REQUEST_RUNNING, "The first request with this Idempotency-Key has not ended yet.")
                .retryAfter(1);
    }
}
