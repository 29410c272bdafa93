using CompiledRnn.Generated;
using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>The functions that end a model's outputs, where a loss has left them out, for whoever wants to see the outputs after them.</summary>
internal static class OutputFunctions
{
    /// <summary>Logits to probabilities, in place.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="logits">The outputs that are logits.</param>
    /// <param name="rows">Packed rows of all outputs.</param>
    public static void Apply(ModelDefinition definition, OutputSet logits, Span<float> rows)
    {
        if (logits.IsEmpty)
            return;
        int row = definition.Output.Length, start = 0;
        for (int i = 0; i < definition.Outputs.Length; i++)
        {
            PortDefinition output = definition.Outputs[i];
            int length = output.Shape.Length, width = length / output.Positions;
            for (int at = start; at < rows.Length && logits[i]; at += row)
                OutputActivations.Apply(output.Function, rows.Slice(at, length), width);
            start += length;
        }
    }
}
