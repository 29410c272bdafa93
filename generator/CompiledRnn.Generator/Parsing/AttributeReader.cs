using System.Collections.Generic;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>Arguments of an attribute as options, positional ones under the name of the property they set.</summary>
internal static class AttributeReader
{
    public static EquatableArray<Option> Options(AttributeData attribute)
    {
        var options = new List<Option>();
        for (int i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            string parameter = attribute.AttributeConstructor!.Parameters[i].Name;
            Add(options, char.ToUpperInvariant(parameter[0]) + parameter.Substring(1), attribute.ConstructorArguments[i]);
        }

        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            Add(options, argument.Key, argument.Value);
        return new EquatableArray<Option>(options);
    }

    private static void Add(List<Option> options, string name, TypedConstant constant)
    {
        // Arrays and types carry no option of a layer yet; an argument that does not compile has no value.
        if (constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum && constant.Value is not null)
            options.Add(new Option(name, constant.Value));
    }
}
