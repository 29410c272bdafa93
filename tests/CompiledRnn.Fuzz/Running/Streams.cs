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
        if (outputs.FirstOrDefault(o => o.Shape.Rank == 2 && o.Shape[0] != steps && o.Shape[0] != 1) is { } odd)
            return [$"a stream over {steps} steps is to give {odd.Shape}"];
        int width = outputs.Sum(Width);
        var y = new float[Batch * width];
        for (int t = 0; t < steps; t++)
        {
            stream.Step(AtStep(x, inputs, t), y);
            int column = 0;
            for (int i = 0; i < outputs.Length; column += Width(outputs[i++]))
            {
                // What has no steps, or one, is there at the end.
                bool sequence = outputs[i].Shape.Rank == 2 && outputs[i].Shape[0] == steps;
                if (!sequence && t < steps - 1)
                    continue;
                int start = PortDefinition.Start(outputs, i) + (sequence ? t * Width(outputs[i]) : 0);
                float[] streamed = Columns(y, width, column, Width(outputs[i])), predicted = Columns(expected, subject.Sizes.Output.Length, start, Width(outputs[i]));
                if (!Checks.Same(predicted, streamed))
                    return [$"step {t} of the stream is not the prediction's {outputs[i].Name}: {Checks.Differences(predicted, streamed)}"];
            }
        }

        return [];
    }

    /// <summary>Some columns of rows.</summary>
    private static float[] Columns(float[] rows, int width, int first, int count) => [.. rows.Chunk(width).SelectMany(row => row[first..(first + count)])];

    private static int Width(PortDefinition port) => port.Shape[port.Shape.Rank - 1];

    /// <summary>The inputs of a step, out of packed rows.</summary>
    private static float[] AtStep(float[] rows, PortDefinition[] inputs, int step) => [.. rows.Chunk(inputs.Sum(p => p.Shape.Length)).SelectMany(row => inputs.SelectMany((port, i) =>
    {
        int features = port.Shape.Length / port.Shape[0];
        return row.Skip(PortDefinition.Start(inputs, i) + step * features).Take(features);
    }))];
}
