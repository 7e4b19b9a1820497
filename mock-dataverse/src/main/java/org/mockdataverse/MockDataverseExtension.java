package org.mockdataverse;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that has a parameter of type {@link MockDataverse} an environment of its own, and closes it. With
 * {@code @ExtendWith} it is empty and listens on https; {@code @RegisterExtension} with {@link #of} says otherwise.
 */
public final class MockDataverseExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(MockDataverseExtension.class);

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
        return parameter.getParameter().getType() == MockDataverse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        MockDataverse.class,
                        any -> choices.apply(MockDataverse.builder()).start(),
                        MockDataverse.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        MockDataverse mock = context.getStore(NAMESPACE).remove(MockDataverse.class, MockDataverse.class);
        if (mock != null) {
            mock.close();
        }
    }
}
