using CompiledRnn.Generated;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>A stack of layers in double precision.</summary>
internal sealed class ReferenceModel(IReadOnlyList<ReferenceLayer> layers, int steps, int features)
{
    /// <summary>Runs forward and, where there is an output gradient, backward.</summary>
    /// <param name="input">Batch first.</param>
    /// <param name="parameters">In Keras's order and layout; each is a matrix or a row.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="training">The training step, or null in inference.</param>
    /// <param name="outputGradient">From the output, its gradient, both batch first; null where no gradients are asked for.</param>
    public ReferenceResult Run(
        double[] input, IReadOnlyList<Node> parameters, int batch, TrainingStep? training, Func<double[], double[]>? outputGradient = null)
    {
        var tape = new Tape();
        Node[] x = [.. Enumerable.Range(0, Math.Max(steps, 1)).Select(t => Step(input, batch, t, Math.Max(steps, 1)))];
        IReadOnlyList<Node> y = x;
        var run = new ReferenceRun(parameters, training);
        run.Named["Input"] = x;
        for (int i = 0; i < layers.Count; i++)
        {
            run.Layer = i;
            y = layers[i].Forward(tape, y, run);
        }

        double[] output = BatchFirst(y, n => n.Values);
        if (outputGradient is null)
            return new ReferenceResult(output, []);
        Scatter(outputGradient(output), y);
        tape.Backward();
        return new ReferenceResult(output, BatchFirst(x, n => n.Gradient));
    }

    private Node Step(double[] input, int batch, int step, int count)
    {
        Node node = Node.Zeros(batch, features);
        for (int b = 0; b < batch; b++)
            Array.Copy(input, (b * count + step) * features, node.Values, b * features, features);
        return node;
    }

    private static double[] BatchFirst(IReadOnlyList<Node> y, Func<Node, double[]> part)
    {
        int width = y[0].Columns;
        var values = new double[y.Count * y[0].Rows * width];
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            values[i] = part(y[row % y.Count])[row / y.Count * width + column];
        }

        return values;
    }

    // Added, as a step may stand several times in a list.
    private static void Scatter(double[] gradient, IReadOnlyList<Node> y)
    {
        int width = y[0].Columns;
        for (int i = 0; i < gradient.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            y[row % y.Count].Gradient[row / y.Count * width + column] += gradient[i];
        }
    }
}

/// <summary>Results of a pass, batch first.</summary>
/// <param name="Output">The output.</param>
/// <param name="InputGradient">The gradient of the input, where it was asked for.</param>
internal sealed record ReferenceResult(double[] Output, double[] InputGradient);
