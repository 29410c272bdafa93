using System.Reflection;
using CompiledRnn.Generated;

namespace CompiledRnn.Fuzz.Running;

/// <summary>A stream has the numbers of the prediction over the same steps.</summary>
internal static class Streams
{
    private const int Batch = 2;

    /// <summary>What is wrong; nothing for a model that cannot be streamed.</summary>
    public static IEnumerable<string> Check(Subject subject)
    {
        MethodInfo? create = subject.Type.GetMethod("CreateStream", BindingFlags.Public | BindingFlags.Instance, [typeof(int)]);
        ModelStream? stream;
        try
        {
            stream = create?.Invoke(subject.Model, BindingFlags.DoNotWrapExceptions, null, [Batch], null) as ModelStream;
        }
        catch (NotSupportedException)
        {
            return [];
        }

        PortDefinition[] inputs = subject.Sizes.Inputs;
        int steps = inputs[0].Shape[0];
        if (stream is null || inputs.Any(p => p.Shape[0] != steps))
            return [];
        using (stream)
            return Compare(subject, stream, steps);
    }

    private static List<string> Compare(Subject subject, ModelStream stream, int steps)
    {
        float[] x = subject.Inputs(Batch), expected = subject.Predict(x);
        PortDefinition[] inputs = subject.Sizes.Inputs, outputs = subject.Sizes.Outputs;
        var faults = new List<string>();
        int width = outputs.Sum(Width);
        var y = new float[Batch * width];
        for (int t = 0; t < steps; t++)
        {
            stream.Step(AtStep(x, inputs, t), y);
            int column = 0;
            foreach (PortDefinition output in outputs)
            {
                int features = Width(output);
                bool sequence = output.Shape.Rank == 2;
                for (int n = 0; n < Batch && (sequence || t == steps - 1); n++)
                {
                    int start = n * subject.Sizes.Output.Length + PortDefinition.Start(outputs, Array.IndexOf(outputs, output)) + (sequence ? t * features : 0);
                    float[] own = y[(n * width + column)..(n * width + column + features)], predicted = expected[start..(start + features)];
                    if (!Checks.Same(predicted, own) && faults.Count == 0)
                        faults.Add($"step {t} of the stream is not the prediction's {output.Name}: {Checks.Differences(predicted, own)}");
                }

                column += features;
            }
        }

        return faults;
    }

    private static int Width(PortDefinition port) => port.Shape[port.Shape.Rank - 1];

    /// <summary>The inputs of a step, out of packed rows.</summary>
    private static float[] AtStep(float[] rows, PortDefinition[] inputs, int step) => [.. rows.Chunk(inputs.Sum(p => p.Shape.Length)).SelectMany(row => inputs.SelectMany((port, i) =>
    {
        int features = port.Shape.Length / port.Shape[0];
        return row.Skip(PortDefinition.Start(inputs, i) + step * features).Take(features);
    }))];
}
