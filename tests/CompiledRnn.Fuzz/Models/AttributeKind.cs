extern alias generator;

using System.Reflection;
using generator::CompiledRnn.Generator.Layers;
using generator::CompiledRnn.Generator.Specs;

namespace CompiledRnn.Fuzz.Models;

/// <summary>An attribute that a user can type, found by reflection: a new layer or option is there without being listed.</summary>
internal sealed class AttributeKind
{
    private AttributeKind(Type type)
    {
        IsGeneric = type.IsGenericTypeDefinition;
        string name = type.Name.Split('`')[0];
        Name = name[..^"Attribute".Length];
        Constructors = [.. type.GetConstructors().Select(c => c.GetParameters())];
        Options = [.. type.GetProperties().Where(p => p.SetMethod is { IsPublic: true })];
        Definition = LayerCatalog.Find(Name);
    }

    /// <summary>All layers, inputs and outputs of the package.</summary>
    public static IReadOnlyList<AttributeKind> Layers { get; } = [.. typeof(LayerAttribute).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(LayerAttribute)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => new AttributeKind(t))];

    /// <summary>[Model].</summary>
    public static AttributeKind Model { get; } = new(typeof(ModelAttribute));

    /// <summary>Without the suffix.</summary>
    public string Name { get; }

    /// <summary>Whether it has a type argument.</summary>
    public bool IsGeneric { get; }

    public IReadOnlyList<ParameterInfo[]> Constructors { get; }

    /// <summary>What can be set by name.</summary>
    public IReadOnlyList<PropertyInfo> Options { get; }

    /// <summary>What the compiler knows of it; null for [Model].</summary>
    public LayerDefinition? Definition { get; }

    /// <summary>The kinds that can stand behind it in its bracket.</summary>
    public IReadOnlyList<AttributeKind> Wrapped => field ??= Definition is WrapperDefinition wrapper
        ? [.. Layers.Where(k => k.Definition is { } inner && wrapper.Wraps(inner))]
        : [];

    /// <summary>How often it comes up: the more there is to try, the more often.</summary>
    public int Weight => Definition is WrapperDefinition ? 4 : Definition?.Role == LayerRole.Input ? 3 : 1 + Options.Count / 20;

    /// <summary>Whether it reads tokens.</summary>
    public bool ReadsTokens => Definition is not WrapperDefinition and not null && Definition.ReadsTokens(new LayerSpec(Name, null, default, default));

    /// <summary>Whether it can say which steps count.</summary>
    public bool MakesMask => Definition is not WrapperDefinition and not null && Definition.MakesMask(new LayerSpec(
        Name, null, new EquatableArray<Option>(Options.Where(o => o.PropertyType == typeof(bool)).Select(o => new Option(o.Name, true))), default));

    /// <summary>Fewest values that it reads.</summary>
    public int LeastInputs => Definition?.InputCount.Least ?? 1;
}
