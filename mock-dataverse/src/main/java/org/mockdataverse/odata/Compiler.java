package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.olingo.server.api.uri.UriParameter;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceFunction;
import org.apache.olingo.server.api.uri.UriResourceIt;
import org.apache.olingo.server.api.uri.UriResourceLambdaAll;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.UriResourceLambdaVariable;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/** Turns what the parser understood into a condition for one caller and one moment. For one use. */
final class Compiler {
    private record Variable(int depth, Table table) {}

    private final Scene scene;
    private final Table table;
    private final Map<String, List<String>> lists;
    private final Map<String, Variable> variables = new LinkedHashMap<>();

    Compiler(Scene scene, Table table, Map<String, List<String>> lists) {
        this.scene = scene;
        this.table = table;
        this.lists = lists;
    }

    Condition condition(Expression expression) {
        if (expression instanceof Binary binary) {
            return binary(binary);
        }
        if (expression instanceof Unary unary && unary.getOperator() == UnaryOperatorKind.NOT) {
            return new Condition.Not(condition(unary.getOperand()));
        }
        if (expression instanceof Method method) {
            return method(method);
        }
        if (expression instanceof Member member) {
            return member(member.getResourcePath().getUriResourceParts());
        }
        throw Refused.bad("The filter holds '" + expression + "', which is no condition.");
    }

    private Condition binary(Binary binary) {
        BinaryOperatorKind kind = binary.getOperator();
        return switch (kind) {
            case AND -> new Condition.All(parts(binary, kind));
            case OR -> new Condition.Any(merged(operands(binary, kind)));
            case EQ, NE, LT, LE, GT, GE ->
                comparison(binary.getLeftOperand(), Comparison.Sign.valueOf(kind.name()), binary.getRightOperand());
            case IN -> in(binary);
            case HAS, MUL, DIV, MOD, ADD, SUB ->
                throw Refused.bad("The operator " + kind + " is not supported in a filter.");
        };
    }

    private List<Condition> parts(Binary binary, BinaryOperatorKind kind) {
        return operands(binary, kind).stream().map(this::condition).toList();
    }

    /** The operands of a chain of the same operator, without recursion: a chain may be hundreds long. */
    private static List<Expression> operands(Binary binary, BinaryOperatorKind kind) {
        List<Expression> backwards = new ArrayList<>();
        Expression rest = binary;
        while (rest instanceof Binary chain && chain.getOperator() == kind) {
            backwards.add(chain.getRightOperand());
            rest = chain.getLeftOperand();
        }
        backwards.add(rest);
        java.util.Collections.reverse(backwards);
        return backwards;
    }

    /** Alternatives, in which equalities of one column with many values are made one question. */
    private List<Condition> merged(List<Expression> alternatives) {
        List<Condition> all = new ArrayList<>();
        Map<Operand.Field, List<Object>> values = new LinkedHashMap<>();
        for (Expression each : alternatives) {
            Condition condition = condition(each);
            if (condition instanceof Comparison.Among among && among.values().size() == 1) {
                values.computeIfAbsent(among.field(), any -> new ArrayList<>()).addAll(among.values());
            } else {
                all.add(condition);
            }
        }
        values.forEach((field, some) -> all.add(Comparison.Among.of(field, some)));
        return all;
    }

    private Condition comparison(Expression left, Comparison.Sign sign, Expression right) {
        if (isNull(left)) {
            return isNull(right)
                    ? new Condition.All(sign == Comparison.Sign.EQ ? List.of() : List.of(new Comparison.Never()))
                    : withNull(right, sign);
        }
        if (isNull(right)) {
            return withNull(left, sign);
        }
        if (left instanceof Literal && !(right instanceof Literal)) {
            return comparison(right, sign.turned(), left);
        }
        Operand one = operand(left, null);
        Operand other = operand(right, one instanceof Operand.Field field ? field.column() : null);
        if (sign == Comparison.Sign.EQ
                && one instanceof Operand.Field field
                && other instanceof Operand.Constant constant) {
            return Comparison.Among.of(field, List.of(constant.value()));
        }
        if (one instanceof Operand.Field first && other instanceof Operand.Field second) {
            mustCompare(first, second);
        }
        Condition compared = new Comparison.Signed(one, sign, other);
        return sign == Comparison.Sign.NE && scene.on(Switch.NE_FINDS_EMPTY) && other instanceof Operand.Constant
                ? new Condition.Any(List.of(new Comparison.Empty(one), compared))
                : compared;
    }

    /** Columns are compared within one row, and with columns of their type. */
    private static void mustCompare(Operand.Field one, Operand.Field other) {
        if (one.path().depth() != other.path().depth()
                || !one.path().hops().equals(other.path().hops())) {
            throw Refused.bad("Columns of different rows cannot be compared.");
        }
        if (!one.column().edm().equals(other.column().edm())) {
            throw Refused.bad("Columns of different types cannot be compared.");
        }
    }

    private Condition withNull(Expression other, Comparison.Sign sign) {
        Operand operand = operand(other, null);
        return switch (sign) {
            case EQ -> new Comparison.Empty(operand);
            case NE -> new Condition.Not(new Comparison.Empty(operand));
            case LT, LE, GT, GE -> new Comparison.Never();
        };
    }

    private static boolean isNull(Expression expression) {
        return expression instanceof Literal literal && literal.getText().equals("null");
    }

    private Condition in(Binary binary) {
        if (!scene.on(Switch.IN_OPERATOR_IN_FILTERS)) {
            // the text is quoted from the service, status and code are not [K]
            throw new Refused(501, "0x80004001", "The method or operation is not implemented.");
        }
        Operand.Field field = field(binary.getLeftOperand());
        List<Object> values = new ArrayList<>();
        if (binary.getExpressions() == null || binary.getExpressions().isEmpty()) {
            throw Refused.notYet("the operator in without a list of literals");
        }
        for (Expression each : binary.getExpressions()) {
            if (!isNull(each)) {
                values.add(constant(each, field.column()));
            }
        }
        return Comparison.Among.of(field, values);
    }

    private Condition method(Method method) {
        MethodKind kind = method.getMethod();
        if (kind != MethodKind.CONTAINS && kind != MethodKind.STARTSWITH && kind != MethodKind.ENDSWITH) {
            throw Refused.bad(
                    "The function " + kind + " is not supported in a filter; contains, startswith and endswith are.");
        }
        Operand in = operand(method.getParameters().get(0), null);
        Expression what = method.getParameters().get(1);
        if (isNull(what)) {
            return new Comparison.Never();
        }
        if (!(operand(what, null) instanceof Operand.Constant constant) || !(constant.value() instanceof String text)) {
            throw Refused.notYet(kind + " with anything but a text to look for");
        }
        Comparison.Where where = kind == MethodKind.CONTAINS
                ? Comparison.Where.ANYWHERE
                : kind == MethodKind.STARTSWITH ? Comparison.Where.AT_START : Comparison.Where.AT_END;
        return Comparison.Found.of(in, where, text);
    }

    private Condition member(List<UriResource> parts) {
        Path path = Path.start(scene, 0, table);
        for (int i = 0; i < parts.size(); i++) {
            UriResource part = parts.get(i);
            if (part instanceof UriResourceLambdaVariable variable) {
                path = variable(variable);
            } else if (part instanceof UriResourceNavigation navigation) {
                String name = navigation.getProperty().getName();
                if (navigation.isCollection()) {
                    return lambda(path, name, i + 1 < parts.size() ? parts.get(i + 1) : null);
                }
                path = path.through(single(path.end(), name));
            } else if (part instanceof UriResourceFunction function) {
                return function(path, function);
            } else if (part instanceof UriResourcePrimitiveProperty property) {
                throw Refused.notYet("the bare column " + property.getProperty().getName() + " as a condition");
            } else if (!(part instanceof UriResourceIt)) {
                throw Refused.notYet(part + " in a filter");
            }
        }
        throw Refused.bad("The filter names a row where a condition is expected.");
    }

    private Path variable(UriResourceLambdaVariable variable) {
        Variable found = variables.get(variable.getVariableName());
        if (found == null) {
            throw Refused.bad("Could not find the range variable '" + variable.getVariableName() + "'.");
        }
        return Path.start(scene, found.depth(), found.table());
    }

    private Relationship single(Table from, String navigation) {
        return Navigation.single(scene.model(), from, navigation);
    }

    private Condition lambda(Path path, String navigation, @Nullable UriResource quantifier) {
        if (!path.hops().isEmpty()) {
            throw Refused.bad("A condition on a collection behind a lookup is not supported: " + navigation + ".");
        }
        Lambda.Members members = members(scene, path.end(), navigation);
        scene.mustRead(members.table());
        if (quantifier instanceof UriResourceLambdaAny any) {
            return lambda(path, members, false, any.getLambdaVariable(), any.getExpression());
        }
        if (quantifier instanceof UriResourceLambdaAll all) {
            return lambda(path, members, true, all.getLambdaVariable(), all.getExpression());
        }
        throw Refused.notYet("a collection in a filter other than with any or all");
    }

    private Condition lambda(
            Path path, Lambda.Members members, boolean all, @Nullable String name, @Nullable Expression inner) {
        int depth = variables.size() + 1;
        if (depth >= Condition.DEEPEST) {
            throw Refused.bad("The filter nests any and all too deeply.");
        }
        if (inner == null || name == null) {
            return new Lambda(path, members, depth, all, null);
        }
        variables.put(name, new Variable(depth, members.table()));
        Condition condition = condition(inner);
        variables.remove(name);
        return new Lambda(path, members, depth, all, condition);
    }

    /** The collection that a navigation property of a table leads to. */
    static Lambda.Members members(Scene scene, Table from, String navigation) {
        Optional<Relationship> children = scene.model().collection(from.name(), navigation);
        if (children.isPresent()) {
            return Lambda.Children.of(scene, children.get());
        }
        ManyToMany association = scene.model()
                .manyToMany(from.name(), navigation)
                .orElseThrow(() -> Refused.bad("Could not find a property named '" + navigation
                        + "' on type 'Microsoft.Dynamics.CRM." + from.name() + "'."));
        boolean first = association.table1().equals(from.name())
                && association.navigation1().equals(navigation);
        return Lambda.Linked.of(scene, association, first);
    }

    private Condition function(Path path, UriResourceFunction call) {
        QueryFunction function = QueryFunction.BY_NAME.get(call.getFunction().getName());
        String property = null;
        Map<String, String> arguments = new HashMap<>();
        List<String> values = List.of();
        for (UriParameter parameter : call.getParameters()) {
            String text = Constants.unquoted(parameter.getText());
            switch (parameter.getName()) {
                case "PropertyName" -> property = text;
                case "PropertyValues" ->
                    values = lists.getOrDefault(
                            parameter.getAlias() == null ? String.valueOf(parameter.getText()) : parameter.getAlias(),
                            List.of());
                default -> {
                    if (text != null) {
                        arguments.put(parameter.getName(), text);
                    }
                }
            }
        }
        if (function == null || property == null || property.isEmpty()) {
            throw Refused.bad("A query function needs PropertyName.");
        }
        return new Functions(scene).condition(function, named(path, property), arguments, values);
    }

    private Operand.Field named(Path start, String name) {
        Path path = start;
        String[] steps = name.split("/", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            path = path.through(single(path.end(), steps[i]));
        }
        String last = steps[steps.length - 1];
        Table end = path.end();
        Column column = end.column(last)
                .filter(Columns::shown)
                .or(() -> Optional.ofNullable(Columns.property(end, last)))
                .orElseThrow(() -> unknown(end, last));
        return Operand.Field.of(path, column);
    }

    private Operand.Field field(Expression expression) {
        if (operand(expression, null) instanceof Operand.Field field) {
            return field;
        }
        throw Refused.bad("The filter compares a value where a column is expected.");
    }

    private Operand operand(Expression expression, @Nullable Column like) {
        if (expression instanceof Literal) {
            return new Operand.Constant(constant(expression, like));
        }
        if (!(expression instanceof Member member)) {
            // one such message is documented, the names of other nodes are the library's [K]; values stay out of it
            String node = expression instanceof Binary ? "BinaryOperator" : "SingleValueFunctionCall";
            throw Refused.bad("The query node " + node + " is not supported");
        }
        Path path = Path.start(scene, 0, table);
        Relationship last = null;
        Path before = path;
        for (UriResource part : member.getResourcePath().getUriResourceParts()) {
            if (part instanceof UriResourceLambdaVariable variable) {
                path = variable(variable);
            } else if (part instanceof UriResourceNavigation navigation && !navigation.isCollection()) {
                String name = navigation.getProperty().getName();
                Optional<Column> owner = Navigation.principal(scene.model(), path.end(), name);
                if (owner.isPresent()) {
                    // whether it is compared with null, or its ownerid with an id: a principal has no other property
                    return Operand.Field.of(path, owner.get());
                }
                before = path;
                last = single(path.end(), name);
                path = path.through(last);
            } else if (part instanceof UriResourcePrimitiveProperty property) {
                String name = property.getProperty().getName();
                Column column = Columns.property(path.end(), name);
                if (column == null) {
                    throw unknown(path.end(), name);
                }
                return Operand.Field.of(path, column);
            } else if (!(part instanceof UriResourceIt)) {
                throw Refused.notYet(part + " in a filter");
            }
        }
        if (last == null) {
            throw Refused.bad("The filter compares a row where a column is expected.");
        }
        // a lookup itself, which can only be compared with null
        Table from = before.end();
        String name = last.referencingColumn();
        return Operand.Field.of(before, from.column(name).orElseThrow(() -> unknown(from, name)));
    }

    private Object constant(Expression expression, @Nullable Column like) {
        return Constants.compared(scene, Constants.of(expression, like));
    }

    private static Refused unknown(Table table, String name) {
        return Refused.bad("Could not find a property named '" + name + "' on type 'Microsoft.Dynamics.CRM."
                + table.name() + "'.");
    }
}
