using System.Globalization;
using System.Runtime.InteropServices;
using CompiledRnn.Generated;
using CompiledRnn.Kernels;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>Dropout with the numbers of the runtime: its kernel over ones is the mask, drawn for the whole batch at once.</summary>
internal sealed record DropoutReference(double Rate) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Dropout({Rate.ToString("R", CultureInfo.InvariantCulture)})";

    /// <inheritdoc/>
    public override string Label => $"Dropout{(int)(100 * Rate)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        if (run.Training is not { } training)
            return x;
        int size = x[0].Values.Length, width = x[0].Columns;
        var mask = new float[x.Count * size];
        mask.AsSpan().Fill(1f);
        ref float first = ref MemoryMarshal.GetArrayDataReference(mask);
        DropoutRows.Apply(ref first, width, ref first, width, x.Count, width, (float)Rate, run.Layer, training);
        return [.. x.Select((step, t) => tape.Multiply(step, new Node(step.Rows, width, Doubles(mask.AsSpan(t * size, size)))))];
    }

    private static double[] Doubles(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), v => (double)v);
}
