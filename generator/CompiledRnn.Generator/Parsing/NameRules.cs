using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledRnn.Generator.Parsing;

/// <summary>
/// CRNN008: a layer's Name becomes a member of the class, the start of a nested type's name and, in snake case, of its parameters' names;
/// it must be free as all three.
/// </summary>
internal sealed class NameRules(INamedTypeSymbol type, INamedTypeSymbol? compiledModel, HashSet<string> members, bool hasInput, List<Problem> problems)
{
    private readonly HashSet<string> _inherited = MemberRules.Inherited(compiledModel);
    private readonly HashSet<string> _members = [];
    private readonly HashSet<string> _parameterNames = [];

    /// <summary>Adds the faults of a bracket's names.</summary>
    /// <returns>The bracket without its faulty names.</returns>
    public LayerSpec Check(LayerSpec layer, int index)
    {
        LayerSpec outer = Keep(layer, index, 0, bracketNamed: false);
        bool named = layer.Name is not null;
        var inner = new List<LayerSpec>();
        for (int i = 0; i < layer.Inner.Count; i++)
        {
            inner.Add(Keep(layer.Inner[i], index, i + 1, named));
            named |= layer.Inner[i].Name is not null;
        }

        return outer with { Inner = new EquatableArray<LayerSpec>(inner) };
    }

    private LayerSpec Keep(LayerSpec layer, int index, int position, bool bracketNamed)
    {
        if (layer.Name is not { } name)
        {
            if (!layer.Unreadable && LayerCatalog.Find(layer.Kind)?.Role == LayerRole.Input)
                problems.Add(new Problem("CRNN008", index, position, "Name", $"An [{layer.Kind}] has no name", "Give it one: predictions take their inputs by name"));
            return layer;
        }

        string? fault = bracketNamed ? "is the second of its bracket, which is one layer with one name" : Fault(name);
        if (fault is null)
        {
            _members.Add(name);
            _members.Add(MemberRules.ParametersType(name));
            _parameterNames.Add(LayerNames.ToSnakeCase(name));
            return layer;
        }

        problems.Add(new Problem("CRNN008", index, position, "Name", $"The name \"{name}\" {fault}", bracketNamed ? "Remove it" : "Choose another"));
        return layer with { Name = null };
    }

    private string? Fault(string name)
    {
        string nested = MemberRules.ParametersType(name), snake = LayerNames.ToSnakeCase(name);
        // A formatting character is no part of an identifier's identity, so it could make two names one.
        if (!SyntaxFacts.IsValidIdentifier(name) || name.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.Format))
            return "is no C# identifier";
        if (name == type.Name)
            return "is the name of the class itself";
        if (nested == type.Name)
            return $"makes a type {nested}, which is the name of the class itself";
        if (hasInput && name == References.ModelInput)
            return "is the model's own input";
        if (members.Contains(name) || _inherited.Contains(name))
            return "is a member that every model has";
        if (MemberRules.HasOwn(type, name))
            return "is a member that the class already has";
        if (MemberRules.HasOwn(type, nested))
            return $"makes a type {nested}, a member that the class already has";
        if (_members.Contains(name))
            return "is taken by a layer above";
        if (_members.Contains(nested))
            return $"makes a type {nested}, a name taken by a layer above";
        return _parameterNames.Contains(snake) ? $"names its parameters \"{snake}/…\", as a layer above does" : null;
    }
}
