using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>CRNN008 on the class: it must leave the members free that every model gets.</summary>
internal static class MemberRules
{
    // The symbols of a reference live from edit to edit; the table does not hold them.
    private static readonly ConditionalWeakTable<IAssemblySymbol, HashSet<string>> InheritedNames = new();

    /// <summary>Members that the generator adds to every model, and those that it will.</summary>
    public static HashSet<string> Generated { get; } = ["InputShape", "OutputShape", "ParameterCount", "Summary", "Load", "CreateStream"];

    /// <summary>Members of models with several inputs or outputs.</summary>
    public static HashSet<string> OfSeveral { get; } = ["Batch", "CopyOutputs", "Losses", "Metrics"];

    /// <summary>All members of models with several inputs or outputs.</summary>
    public static HashSet<string> All { get; } = [.. Generated, .. OfSeveral];

    /// <summary>The nested type of a named layer's parameters.</summary>
    public static string ParametersType(string layerName) => layerName + "Parameters";

    /// <summary>Adds a fault where the class has one of the members already.</summary>
    /// <param name="type">The class.</param>
    /// <param name="members">The members that it gets.</param>
    /// <param name="problems">Where to.</param>
    /// <returns>Whether that forbids a generated part.</returns>
    public static bool Check(INamedTypeSymbol type, HashSet<string> members, List<Problem> problems)
    {
        if (members.Contains(type.Name))
            return Fault($"{type.Name} is the name of a member that every model has", "Give the class another name");
        HashSet<string> own = [.. type.MemberNames, .. type.GetTypeMembers().Select(t => t.Name)];
        ISymbol? clash = members.Where(own.Contains).Append(WellKnownMemberNames.InstanceConstructorName).SelectMany(name => type.GetMembers(name))
            .FirstOrDefault(m => !m.IsImplicitlyDeclared && !IsGenerated(m) && Clashes(m));
        return clash is not null
            && Fault($"{type.Name} declares {Describe(clash)}, which every model gets", "Remove it or give it another name");

        bool Fault(string fault, string mend)
        {
            problems.Add(new Problem("CRNN008", -1, 0, null, fault, mend));
            return true;
        }
    }

    /// <summary>Whether the user's own part of the class has a member.</summary>
    public static bool HasOwn(INamedTypeSymbol type, string name) => type.GetMembers(name).Any(m => !IsGenerated(m));

    /// <summary>Names that a model inherits from the runtime.</summary>
    public static HashSet<string> Inherited(IAssemblySymbol? runtime) => runtime is null ? [] : InheritedNames.GetValue(runtime, ReadInherited);

    private static HashSet<string> ReadInherited(IAssemblySymbol runtime)
    {
        var names = new HashSet<string>();
        for (INamedTypeSymbol? type = runtime.GetTypeByMetadataName($"{KnownNames.Namespace}.{KnownNames.CompiledModel}"); type is not null; type = type.BaseType)
        {
            names.UnionWith(type.GetMembers()
                .Where(m => m.CanBeReferencedByName && m.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected)
                .Select(m => m.Name));
        }

        return names;
    }

    private static bool Clashes(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
            constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.SpecialType == SpecialType.System_Int32,
        // Overloads stand beside ours.
        IMethodSymbol { Name: "Load", Arity: 0 } load => load.Parameters.Length == 1 && load.Parameters[0].Type.SpecialType == SpecialType.System_String,
        IMethodSymbol { Name: "Load" or "CreateStream" } => false,
        _ => true,
    };

    private static string Describe(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
        ? "a constructor with one int"
        : member.Name;

    // The generated part's own members are not there yet when the generator looks, but they are when the analyzer does.
    private static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences.Length > 0
        && member.DeclaringSyntaxReferences.All(r => r.SyntaxTree.FilePath.EndsWith(KnownNames.FileSuffix, StringComparison.Ordinal));
}
