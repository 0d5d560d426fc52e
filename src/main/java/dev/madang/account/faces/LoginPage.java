package dev.madang.account.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sign-in form shows. */
@Named
@RequestScoped
public class LoginPage {
    private static final String REFUSED = "unauthenticated";
    private static final String TOO_MANY = "too-many";
    private static final String OTHER = "other";

    /** {@code refused}, {@code often} or {@code other}, by which the page chooses its words; null at first. */
    public @Nullable String getProblem() {
        Map<String, Object> request =
                FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
        Object problem = request.get(SignInLink.PROBLEM);
        if (problem == null) {
            return null;
        }
        return REFUSED.equals(problem) ? "refused" : TOO_MANY.equals(problem) ? "often" : OTHER;
    }
}
