package org.mockdataverse;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mockdataverse.fault.Faults;
import org.mockdataverse.fault.PlugIns;

/**
 * Gives each test that asks for it an environment of its own, and closes it. A parameter may be the environment, {@link MockDataverse}, or what
 * belongs to it: its {@link MockRows}, {@link Faults}, {@link PlugIns}, an {@link OkHttpClient} that reaches it. All parameters of one test are of
 * one environment; no two tests share any. With {@code @ExtendWith} it is empty and listens on https; {@code @RegisterExtension} with
 * {@link #of} says otherwise.
 */
public final class MockDataverseExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(MockDataverseExtension.class);

    private static final Map<Class<?>, Function<MockDataverse, Object>> PARTS = Map.of(
            MockDataverse.class, mock -> mock,
            MockRows.class, MockDataverse::rows,
            Faults.class, MockDataverse::faults,
            PlugIns.class, MockDataverse::plugIns,
            OkHttpClient.class, MockDataverse::client);

    private final UnaryOperator<MockDataverse.Builder> choices;

    /** An empty environment over https. */
    public MockDataverseExtension() {
        this(builder -> builder);
    }

    private MockDataverseExtension(UnaryOperator<MockDataverse.Builder> choices) {
        this.choices = choices;
    }

    /** An environment as described, for example {@code of(MockDataverse.Builder::inProcess)}. */
    public static MockDataverseExtension of(UnaryOperator<MockDataverse.Builder> choices) {
        return new MockDataverseExtension(choices);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && PARTS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Function<MockDataverse, Object> part =
                PARTS.get(parameter.getParameter().getType());
        MockDataverse mock = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        MockDataverse.class,
                        any -> choices.apply(MockDataverse.builder()).start(),
                        MockDataverse.class);
        return part == null ? mock : part.apply(mock);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        MockDataverse mock = context.getStore(NAMESPACE).remove(MockDataverse.class, MockDataverse.class);
        if (mock != null) {
            mock.close();
        }
    }
}
