package dev.madang.testing;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test its {@link Call} and, after it, closes the browser contexts. A test that failed leaves screenshots in
 * {@code target/e2e-failures}; one that passed must have left nothing on the consoles.
 */
public final class Calls implements ParameterResolver, AfterTestExecutionCallback {

    /** For JUnit. */
    public Calls() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Call.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Server server = (Server) new Servers().resolveParameter(parameter, context);
        return store(context).computeIfAbsent("call", key -> new Call(server, Browsers.of(context)), Call.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Call call = store(context).get("call", Call.class);
        if (call == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            call.photograph(context.getDisplayName());
        } else {
            call.assertQuiet();
        }
    }

    // The store of the test itself closes the call when the test is over.
    private static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(Calls.class));
    }
}
