using System.Globalization;
using System.Runtime.InteropServices;
using CompiledRnn.Generated;
using CompiledRnn.Kernels;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>Normal numbers added, those of the runtime: its kernel over zeros, drawn for the whole batch at once.</summary>
internal sealed record GaussianNoiseReference(double Stddev) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"GaussianNoise({Stddev.ToString("R", CultureInfo.InvariantCulture)})";

    /// <inheritdoc/>
    public override string Label => $"Noise{(int)(100 * Stddev)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        if (run.Training is not { } training)
            return x;
        int size = x[0].Values.Length, width = x[0].Columns;
        var noise = new float[x.Count * size];
        ref float first = ref MemoryMarshal.GetArrayDataReference(noise);
        NoiseRows.Add(ref first, width, ref first, width, x.Count, width, (float)Stddev, run.Layer, training);
        return [.. x.Select((step, t) => tape.Add(step, new Node(step.Rows, width, [.. noise.AsSpan(t * size, size).ToArray().Select(v => (double)v)])))];
    }
}

/// <summary>Features dropped at all steps, with the mask that the runtime draws for a sequence of one step.</summary>
internal sealed record SpatialDropoutReference(double Rate) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"SpatialDropout1D({Rate.ToString("R", CultureInfo.InvariantCulture)})";

    /// <inheritdoc/>
    public override string Label => $"SpatialDropout{(int)(100 * Rate)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        if (run.Training is not { } training)
            return x;
        int width = x[0].Columns;
        float[] ones = [.. Enumerable.Repeat(1f, x[0].Values.Length)];
        ref float first = ref MemoryMarshal.GetArrayDataReference(ones);
        DropoutRows.Apply(ref first, width, ref first, width, 1, width, (float)Rate, run.Layer, training);
        var mask = new Node(x[0].Rows, width, Array.ConvertAll(ones, v => (double)v));
        return [.. x.Select(step => tape.Multiply(step, mask))];
    }
}
