using System.Collections.Generic;
using System.Linq;
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
        if (inner.Count > wrapper.MostInner)
        {
            string most = wrapper.MostInner == 1 ? "one layer" : "one layer, or two";
            return Add(wrapper.MostInner + 1, $"{first.Kind} wraps {most}, and {inner.Count} stand behind it", $"Give {inner[wrapper.MostInner].Kind} a bracket of its own");
        }

        int misfit = inner.TakeWhile(i => LayerCatalog.Find(i.Kind) is { } wrapped && wrapper.Wraps(wrapped)).Count();
        return misfit == inner.Count || Add(misfit + 1, $"{first.Kind} cannot wrap {inner[misfit].Kind}", wrapper.Wrappable);

        bool Add(int position, string fault, string mend)
        {
            problems.Add(new Problem("CRNN006", index, position, null, fault, mend));
            return false;
        }
    }
}
