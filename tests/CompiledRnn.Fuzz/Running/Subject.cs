using System.Reflection;
using CompiledRnn.Generated;

namespace CompiledRnn.Fuzz.Running;

/// <summary>A model, the sizes of one call, and random numbers for it.</summary>
internal sealed class Subject
{
    private const int LargestRow = 50_000;

    private readonly Random _random;
    private readonly bool[] _tokens;
    private readonly float[] _padding;
    private readonly int _vocabulary;

    private Subject(Type type, CompiledModel model, Random random, int[] steps, ModelDefinition sizes)
    {
        (Type, Model, Steps, Sizes, _random) = (type, model, steps, sizes, random);
        _tokens = [.. sizes.Inputs.SelectMany(port => Enumerable.Repeat(port.IsTokens, port.Shape.Length))];
        _padding = [.. sizes.Inputs.SelectMany(port => Enumerable.Repeat(port.Padding ?? 0.5f, port.Shape.Length))];
        Weights = [.. model.Parameters.Where(p => p.Trainable)];
        _vocabulary = new[] { 5, 3, 2, 1 }.First(v => v == 1 || Takes(v));

        bool Takes(int vocabulary)
        {
            try
            {
                Predict([.. _tokens.Select(token => token ? BitConverter.Int32BitsToSingle(vocabulary - 1) : 0)]);
                return true;
            }
            catch (ArgumentException e) when (e.Message.Contains("vocabulary", StringComparison.Ordinal))
            {
                return false;
            }
        }
    }

    public Type Type { get; }

    public CompiledModel Model { get; }

    /// <summary>The steps of the call, where they come with it.</summary>
    public int[] Steps { get; }

    /// <summary>The definition for these steps.</summary>
    public ModelDefinition Sizes { get; }

    /// <summary>The parameters that have gradients.</summary>
    public Parameter[] Weights { get; }

    /// <summary>Floats of a sequence.</summary>
    public int Row => _tokens.Length;

    /// <summary>A model with the sizes of a call; null where it is too large to run quickly.</summary>
    public static Subject? Of(Type type, CompiledModel model, Random random)
    {
        int[] steps = [.. (model.Definition.Lengths?.Least ?? []).Select(least => Math.Max(least, 1) + random.Next(5))];
        ModelDefinition sizes = steps.Length == 0 ? model.Definition : model.Definition.At(steps);
        return sizes.Input.Length > LargestRow || sizes.Output.Length > LargestRow || sizes.InferenceWorkspace.PerSequence > 20 * LargestRow
            || sizes.TrainingWorkspace.PerSequence > 40 * LargestRow || model.Parameters.Sum(p => (long)p.Length) > 20 * LargestRow
            ? null : new Subject(type, model, random, steps, sizes);
    }

    /// <summary>Numbers from -1 to 1.</summary>
    public float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * _random.NextSingle() - 1)];

    /// <summary>Inputs of some sequences; some steps of those that mask have the value that masks them.</summary>
    public float[] Inputs(int batch) => Draw(_vocabulary, batch);

    /// <summary>A direction of the inputs: tokens have none, and padding stays what it is.</summary>
    public float[] InputDirection(float[] inputs) => [.. Values(inputs.Length).Select((v, i) => _tokens[i % Row] || inputs[i] == _padding[i % Row] ? 0 : v)];

    public float[] Predict(float[] inputs) => Steps.Length == 0 ? Model.Predict(inputs) : Model.Predict(inputs, Steps);

    public void Predict(float[] inputs, Span<float> outputs)
    {
        if (Steps.Length == 0)
            Model.Predict(inputs, outputs);
        else
            Model.Predict(inputs, outputs, Steps);
    }

    public void Predict(float[] inputs, Span<float> outputs, StepMask mask)
    {
        if (Steps.Length == 0)
            Model.Predict(inputs, outputs, mask);
        else
            Model.Predict(inputs, outputs, Steps, mask);
    }

    /// <summary>Which steps of some sequences count; null where the model masks none of its inputs.</summary>
    public RandomMask? Mask(int batch) => Sizes.MaskableInputs == 0 ? null : RandomMask.Of(Sizes, batch, _random);

    /// <summary>A pass for these sizes.</summary>
    public TrainingPass Pass(int batch, int seed = 0)
    {
        TrainingPass pass = Model.CreatePass(batch, threads: 1, seed);
        if (Steps.Length > 0)
            pass.SetSteps(Steps);
        return pass;
    }

    /// <summary>A static member that the generator wrote.</summary>
    public object? Static(string name) => Type.GetProperty(name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null);

    private float[] Draw(int vocabulary, int batch)
    {
        float[] values = [.. Values(batch * Row).Select((v, i) => _tokens[i % Row] ? BitConverter.Int32BitsToSingle(_random.Next(vocabulary)) : v)];
        for (int n = 0, at = 0; n < batch; n++)
        {
            foreach (PortDefinition port in Sizes.Inputs)
            {
                if (port is { Padding: { } padding, IsTokens: false })
                    Pad(values.AsSpan(at, port.Shape.Length), port.Shape[0], padding);
                at += port.Shape.Length;
            }
        }

        return values;
    }

    private void Pad(Span<float> sequence, int steps, float padding)
    {
        int width = sequence.Length / steps;
        for (int t = 0; t < steps; t++)
        {
            if (_random.Next(5) == 0)
                sequence.Slice(t * width, width).Fill(padding);
        }
    }
}
