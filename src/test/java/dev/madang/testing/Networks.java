package dev.madang.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link Net} before the server of the run, and removes it after the test. Where the machine cannot have
 * one, the test is skipped, and the log says so where nobody overlooks it.
 */
public final class Networks implements ParameterResolver, ExecutionCondition {

    private static final Namespace OWN = Namespace.create(Networks.class);

    /** For JUnit. */
    public Networks() {}

    /** The answer for this machine, which is found once for the whole run. */
    private record Obstacle(Optional<String> why) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> why = context.getRoot()
                .getStore(OWN)
                .computeIfAbsent("obstacle", key -> new Obstacle(Net.obstacle()), Obstacle.class)
                .why();
        if (why.isEmpty()) {
            return ConditionEvaluationResult.enabled("network namespaces can be made");
        }
        System.out.println("######## SKIPPED: " + context.getDisplayName() + ": " + why.get() + " ########");
        return ConditionEvaluationResult.disabled(why.get());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Net.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Server server = (Server) new Servers().resolveParameter(parameter, context);
        // The store of the test, or of the class where its constructor asks, closes the network.
        return context.getStore(OWN).computeIfAbsent("net", key -> Net.before(server), Net.class);
    }
}
