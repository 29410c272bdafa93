using System.Collections.Generic;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Parsing;

/// <summary>CRNN006: what may stand together in one bracket.</summary>
internal static class BracketRules
{
    /// <summary>Adds a fault of the bracket.</summary>
    /// <returns>Whether there is none.</returns>
    public static bool Check(LayerSpec first, IReadOnlyList<LayerSpec> inner, int index, List<Problem> problems)
    {
        LayerDefinition? definition = LayerCatalog.Find(first.Kind);
        if (definition is not WrapperDefinition wrapper)
        {
            return inner.Count == 0
                || Add(1, $"{inner[0].Kind} stands in the bracket of {first.Kind}, which wraps nothing", $"Give {inner[0].Kind} a bracket of its own");
        }

        if (inner.Count == 0)
            return Add(0, $"{first.Kind} has no layer behind it in its bracket", $"Write the layer it wraps in the same bracket: [{first.Kind}, Dense(1)]");
        if (inner.Count > 1)
            return Add(2, $"{first.Kind} wraps one layer, and {inner.Count} stand behind it", $"Give {inner[1].Kind} a bracket of its own");
        return (LayerCatalog.Find(inner[0].Kind) is { } wrapped && wrapper.Wraps(wrapped))
            || Add(1, $"{first.Kind} cannot wrap {inner[0].Kind}", wrapper.Wrappable);

        bool Add(int position, string fault, string mend)
        {
            problems.Add(new Problem("CRNN006", index, position, null, fault, mend));
            return false;
        }
    }
}
