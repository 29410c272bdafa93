using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Layers;

namespace CompiledRnn.Generator.Shapes;

/// <summary>CRNN106 and CRNN109: how many values a layer reads, and whether they are numbers or tokens.</summary>
internal static class InputKinds
{
    /// <summary>Adds a fault where a layer gets other values than it reads.</summary>
    /// <returns>Whether there is none.</returns>
    public static bool Check(LayerDefinition definition, LayerInput layer, IReadOnlyList<ValueKind> inputs)
    {
        (int least, int most) = (definition.InputCount.Least, definition.InputCount.Most);
        if (inputs.Count < least || inputs.Count > most)
        {
            string reads = least == most ? least.ToString(CultureInfo.InvariantCulture) : $"at least {least}";
            layer.Fail(
                "CRNN106",
                $"{layer.Description} reads {reads} value{(least == 1 && most == 1 ? "" : "s")}, and {inputs.Count} {(inputs.Count == 1 ? "comes" : "come")}",
                most == 1 ? "Join them first, for example with Concatenate" : "Name them in From, with commas between",
                layer.Spec.Text("From") is null ? null : "From");
            return false;
        }

        bool tokens = inputs.Contains(ValueKind.Tokens);
        if (definition.Accepts(layer.Spec, tokens))
            return true;
        layer.Fail(
            "CRNN109",
            tokens ? $"{layer.Description} reads numbers, and {layer.SourceOf(0)} is tokens" : $"{layer.Description} reads tokens, and {layer.SourceOf(0)} gives numbers {layer.Shape}",
            tokens ? "Put Embedding(vocabulary, size) before it, or set Features of the input" : definition.TokensMend);
        return false;
    }
}
