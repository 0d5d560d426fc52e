package dev.madang.account.faces;

import dev.madang.account.SignIn;
import dev.madang.account.SignOn;
import dev.madang.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code /login/callback}: where the company's provider sends people back to, with a code or a refusal. */
@WebServlet("/login/callback")
public class SignOnLink extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignOn signOn;

    @Inject
    private transient SignIn signIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Exchange exchange = new Exchange(request, response);
        request.setAttribute(SignInLink.COMPANY, signOn.isOffered());
        Map<String, List<String>> answer = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> answer.put(name, List.of(values)));
        String browser = exchange.flow().value().orElse("");
        String to = signOn.wanted(answer, browser).orElse("");
        try {
            SignOn.Done done = signOn.finish(answer, browser, exchange.address());
            exchange.session().value().ifPresent(former -> signIn.signOut(former, exchange.address()));
            exchange.signedIn(done.token());
            if (done.isLast()) {
                exchange.flow().clear();
            }
            exchange.redirect(request.getContextPath() + to);
        } catch (ProblemException refusal) {
            exchange.refuse(refusal, to);
        }
    }
}
