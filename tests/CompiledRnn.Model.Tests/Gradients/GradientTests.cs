using CompiledRnn.Generated;
using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// Outputs and all gradients of generated code against the reference in double precision; and the reference's gradients against central
/// differences of itself.
/// </summary>
public class GradientTests
{
    private const int Seed = 5;

    public static TheoryData<string> Names() => [.. GradientCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_are_the_reference(string name)
    {
        GradientCase declared = GradientCases.All[name];
        CompiledModel model = GradientModels.Create(name);
        using TrainingPass pass = model.CreatePass(declared.Batch, threads: 1, seed: Seed);
        Check(declared, model, pass);
        // Longer and shorter sequences over the same buffers.
        if (declared.AnySteps)
        {
            Check(declared with { Steps = declared.Steps + 3 }, model, pass);
            Check(declared, model, pass);
        }
    }

    private static void Check(GradientCase declared, CompiledModel model, TrainingPass pass)
    {
        string name = declared.Name;
        var random = new Random(name.Length);
        Node[] parameters = [.. model.Parameters.Select(p => Fill(p, random))];
        float[] x = Floats(random, pass.Batch * Math.Max(declared.Steps, 1) * declared.Features);
        LeaveNaN(declared, model, pass, x.Length);
        Restore(model, parameters);
        long passes = pass.Step;
        pass.Forward(x);
        float[] gradient = Floats(random, pass.Output.Length);
        float[] output = pass.Output.ToArray();
        pass.ZeroGradients();
        pass.Backward(gradient);

        double[] input = Doubles(x), outputGradient = Doubles(gradient);
        var step = new TrainingStep(declared.Batch, 0, Seed, Step: passes + 1, false, false);
        ReferenceResult training = declared.Reference.Run(input, parameters, declared.Batch, step, _ => outputGradient);
        Close.All("output in training", training.Output, output);
        Close.All("gradient of the input", training.InputGradient, pass.InputGradient);
        for (int i = 0; i < parameters.Length; i++)
            Close.All($"gradient of {model.Parameters[i]}", parameters[i].Gradient, pass.Gradient(model.Parameters[i]));
        Close.All("prediction", declared.Reference.Run(input, parameters, declared.Batch, training: null).Output, Predict(declared, model, x));

        // The reference is the one of the case with fixed steps, or of short sequences, which is held against differences there.
        if (declared.AnySteps || declared.Checkpointing)
            return;
        var differences = new CentralDifferences(declared, input, parameters, step, outputGradient);
        differences.Check(input, training.InputGradient, random);
        foreach (Node parameter in parameters)
            differences.Check(parameter.Values, parameter.Gradient, random);
    }

    // Workspaces start as zeros, which hides what was forgotten to be cleared; and a bad batch must not spoil the next one.
    private static void LeaveNaN(GradientCase declared, CompiledModel model, TrainingPass pass, int inputLength)
    {
        float[] x = [.. Enumerable.Repeat(float.NaN, inputLength)];
        Predict(declared, model, x);
        pass.Forward(x);
        pass.Backward([.. Enumerable.Repeat(float.NaN, pass.Output.Length)]);
        pass.ZeroGradients();
    }

    private static float[] Predict(GradientCase declared, CompiledModel model, float[] x) =>
        declared.AnySteps ? model.Predict(x, declared.Steps) : model.Predict(x);

    // Statistics that training keeps are NaN by now.
    private static void Restore(CompiledModel model, Node[] parameters)
    {
        foreach ((Parameter parameter, Node node) in model.Parameters.Zip(parameters).Where(p => !p.First.Trainable))
            parameter.CopyFrom([.. node.Values.Select(v => (float)v)]);
    }

    // Rows that sum to about one, so that no sum runs away, and biases that are not zero.
    internal static Node Fill(Parameter parameter, Random random)
    {
        int rows = parameter.Shape.Rank > 1 ? parameter.Length / parameter.Shape[parameter.Shape.Rank - 1] : 1;
        double range = rows == 1 ? 0.4 : Math.Sqrt(1.5 / rows);
        float[] values = [.. Enumerable.Range(0, parameter.Length).Select(_ => (float)(range * (2 * random.NextDouble() - 1)))];
        if (parameter.Name.EndsWith("/moving_variance", StringComparison.Ordinal))
            values = [.. values.Select(v => 0.5f + Math.Abs(v))];
        parameter.CopyFrom(values);
        return new Node(rows, values.Length / rows, Doubles(values));
    }

    private static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, v => (double)v);
}
