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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Does a POST once, however often it is sent with the same {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header):
 * who sends it again gets the first answer.
 *
 * <p>The whole request is one transaction, in which the answer is stored with what it tells of. So a server that is killed
 * has done both or neither. A refusal changes nothing, and is not kept: the next one is judged anew.
 */
public class IdempotencyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofHours(24);

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
        if (header == null || !request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        String key = key(header);
        String id = Seal.hash(actor.get().id(), key);
        if (!running.add(id)) {
            throw running();
        }
        try {
            String credential = Objects.toString(request.getHeader("Authorization"), "");
            once(new Once(id, new Seal(credential, key)), new RepeatableRequest(request), response, chain);
        } finally {
            running.remove(id);
        }
    }

    /** One key of one actor. */
    private record Once(String id, Seal seal) {}

    private void once(Once once, RepeatableRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<KeptAnswer> kept;
        BufferedAnswer answer = new BufferedAnswer(response);
        try {
            kept = transactions.run(() -> {
                Optional<KeptAnswer> before = answers.find(once.id()).filter(this::isFresh);
                if (before.isEmpty()) {
                    carryOut(once, request, answer, chain);
                }
                return before;
            });
        } catch (Undone e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (e.getCause() instanceof ServletException failed) {
                throw failed;
            }
            kept = Optional.empty();
        }
        if (kept.isPresent()) {
            refuseAnother(kept.get(), request);
            BufferedAnswer.replay(once.seal().open(kept.get().sealed()), response);
        } else {
            answer.send();
        }
    }

    private void carryOut(Once once, RepeatableRequest request, BufferedAnswer answer, FilterChain chain) {
        try {
            chain.doFilter(request, answer);
        } catch (IOException | ServletException e) {
            throw new Undone(e);
        }
        if (answer.isRefusal()) {
            throw new Undone(null);
        }
        answers.forgetBefore(clock.instant().minus(KEPT));
        answers.add(new KeptAnswer(once.id(), request.hash(), once.seal().close(answer.saved()), clock.instant()));
    }

    private boolean isFresh(KeptAnswer answer) {
        return answer.at().isAfter(clock.instant().minus(KEPT));
    }

    private static void refuseAnother(KeptAnswer kept, RepeatableRequest request) {
        if (!kept.request().equals(request.hash())) {
            throw new ProblemException(
                    ProblemType.KEY_REUSED,
                    "This Idempotency-Key was sent with another request. Make a new one, such as a UUID.");
        }
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
