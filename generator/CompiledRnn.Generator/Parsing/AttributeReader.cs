using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledRnn.Generator.Parsing;

/// <summary>Arguments of an attribute as options, positional ones under the name of the property they set.</summary>
internal static class AttributeReader
{
    /// <summary>Reads what can be read.</summary>
    /// <returns>False where some of it does not compile: the compiler says so, and nothing more can be said of the layer.</returns>
    public static bool TryRead(AttributeData attribute, out EquatableArray<Option> options)
    {
        var read = new List<Option>();
        IMethodSymbol? constructor = attribute.AttributeConstructor;
        bool complete = constructor is not null && constructor.Parameters.Length == attribute.ConstructorArguments.Length;
        for (int i = 0; complete && i < attribute.ConstructorArguments.Length; i++)
            complete &= Add(read, PropertyName(constructor!.Parameters[i]), attribute.ConstructorArguments[i]);
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            complete &= Add(read, argument.Key, argument.Value);
        options = new EquatableArray<Option>(read);
        return complete;
    }

    /// <summary>The Name of a layer that does not compile, where it is a plain string: the compiler hands over none of its arguments.</summary>
    public static string? WrittenName(AttributeData attribute)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        AttributeArgumentSyntax? name = syntax?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Name");
        return (name?.Expression as LiteralExpressionSyntax)?.Token.Value as string;
    }

    private static string PropertyName(IParameterSymbol parameter) =>
        parameter.Name.Length == 0 ? "" : char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);

    private static bool Add(List<Option> options, string name, TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Array)
            return constant.IsNull || AddArray(options, name, constant.Values);
        // Types carry no option of a layer.
        if (constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum && constant.Value is not null)
            options.Add(new Option(name, constant.Value));
        return constant.Kind != TypedConstantKind.Error;
    }

    private static bool AddArray(List<Option> options, string name, IEnumerable<TypedConstant> values)
    {
        if (values.Any(v => v.Kind != TypedConstantKind.Primitive))
            return false;
        options.Add(new Option(name, string.Join(",", values.Select(v => Convert.ToString(v.Value, CultureInfo.InvariantCulture)))));
        return true;
    }
}
