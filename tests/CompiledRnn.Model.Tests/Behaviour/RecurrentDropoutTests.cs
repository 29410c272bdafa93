namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Dropout inside recurrent layers, seen through models; what it does to gradients is in <see cref="Gradients.RecurrentCases"/>.</summary>
public class RecurrentDropoutTests
{
    private const int Batch = 33;
    private const int Units = 40;
    private const float Kept = 1 / 0.7f;

    private static readonly float[] Ones = [.. Enumerable.Repeat(1f, Batch * 4 * Units)];

    [Fact]
    public void An_input_feature_is_dropped_or_scaled_at_all_steps()
    {
        float[][] outputs = Outputs(new InputDropper(), recurrent: 0);
        float[] masks = [.. outputs.Select(steps => steps[0])];
        Assert.All(outputs, steps => Assert.All(steps, v => Assert.Equal(steps[0], v)));
        AssertShare(masks);
    }

    [Fact]
    public void A_state_is_dropped_or_scaled_at_all_steps()
    {
        // With both kernels the identity and x = 1: h = 1, 1 + m, 1 + m (1 + m), ...
        float[][] outputs = Outputs(new StateDropper(), recurrent: 1);
        Assert.All(outputs, steps =>
        {
            float m = steps[1] - 1;
            Assert.Equal(1, steps[0], 1e-6f);
            Assert.Equal(1 + m * steps[1], steps[2], 1e-5f);
            Assert.Equal(1 + m * steps[2], steps[3], 1e-4f);
        });
        AssertShare([.. outputs.Select(steps => steps[1] - 1)]);
    }

    [Fact]
    public void Sequences_and_steps_of_training_draw_anew_and_a_seed_repeats()
    {
        var model = new GatedDropper(seed: 1);
        float[] x = Numbers.Random(Batch * GatedDropper.InputShape.Length);
        using TrainingPass pass = model.CreatePass(Batch, seed: 4), same = model.CreatePass(Batch, seed: 4);
        pass.Forward(x);
        float[] first = pass.Output.ToArray();
        same.Forward(x);
        Numbers.AssertSameBits(first, same.Output);
        pass.Forward(x);
        Assert.NotEqual(first, pass.Output.ToArray());

        using TrainingPass alike = model.CreatePass(Batch);
        alike.Forward([.. Enumerable.Repeat(0.5f, x.Length)]);
        Assert.Equal(Batch, alike.Output.ToArray().Chunk(GatedDropper.OutputShape.Length).Select(row => row[0]).Distinct().Count());
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var model = new GatedDropper(seed: 1);
        float[] x = Numbers.Random(150 * GatedDropper.InputShape.Length), dy = Numbers.Random(150 * GatedDropper.OutputShape.Length, seed: 2);
        float[][] results = [.. new[] { 1, 2, 8 }.Select(threads =>
        {
            using TrainingPass pass = model.CreatePass(150, threads, seed: 9);
            pass.Forward(x);
            pass.Backward(dy);
            return (float[])[.. pass.Output, .. pass.InputGradient, .. model.Parameters.SelectMany(pass.Gradient)];
        })];
        Numbers.AssertSameBits(results[0], results[1]);
        Numbers.AssertSameBits(results[0], results[2]);
    }

    [Fact]
    public void The_directions_of_a_bidirectional_layer_draw_apart()
    {
        var model = new BothWays();
        foreach (Parameter parameter in model.Parameters.Where(p => p.Name.EndsWith("_kernel", StringComparison.Ordinal)))
            SetIdentity(parameter, parameter.Name.Contains("recurrent", StringComparison.Ordinal) ? 0 : 1);
        using TrainingPass pass = model.CreatePass(Batch);
        pass.Forward(Ones);
        Assert.Contains(pass.Output.ToArray().Chunk(2 * Units), row => !row.AsSpan(0, Units).SequenceEqual(row.AsSpan(Units)));
    }

    [Fact]
    public void Prediction_drops_nothing()
    {
        var dropping = new GatedDropper(seed: 3);
        var plain = new GatedPlain(seed: 4);
        foreach ((Parameter from, Parameter to) in dropping.Parameters.Zip(plain.Parameters))
            to.CopyFrom(from.ToArray());
        float[] x = Numbers.Random(7 * GatedDropper.InputShape.Length);
        Numbers.AssertSameBits(plain.Predict(x), dropping.Predict(x));
    }

    // The steps of every sequence and unit, from ones through identity kernels.
    private static float[][] Outputs(CompiledModel model, float recurrent)
    {
        SetIdentity(model.Parameters[0], 1);
        SetIdentity(model.Parameters[1], recurrent);
        using TrainingPass pass = model.CreatePass(Batch);
        pass.Forward(Ones);
        float[] y = pass.Output.ToArray();
        return [.. Enumerable.Range(0, Batch * Units).Select(i =>
            Enumerable.Range(0, 4).Select(t => y[(i / Units * 4 + t) * Units + i % Units]).ToArray())];
    }

    private static void SetIdentity(Parameter kernel, float diagonal)
    {
        for (int i = 0; i < Units; i++)
        {
            for (int j = 0; j < Units; j++)
                kernel[i, j] = i == j ? diagonal : 0;
        }
    }

    // 1320 draws: the standard deviation of the share is 0.013.
    private static void AssertShare(float[] masks)
    {
        Assert.All(masks, m => Assert.True(m == 0 || Math.Abs(m - Kept) < 1e-5f, $"{m}"));
        Assert.InRange(masks.Count(m => m == 0) / (double)masks.Length, 0.3 - 0.055, 0.3 + 0.055);
    }
}

/// <summary>Dropout of the input alone.</summary>
[Model(Steps = 4, Features = 40)]
[SimpleRnn(40, Activation = Activation.Linear, Dropout = 0.3, ReturnSequences = true)]
internal partial class InputDropper;

/// <summary>Dropout of the state alone.</summary>
[Model(Steps = 4, Features = 40)]
[SimpleRnn(40, Activation = Activation.Linear, RecurrentDropout = 0.3, ReturnSequences = true)]
internal partial class StateDropper;

/// <summary>Both directions with dropout.</summary>
[Model(Steps = 4, Features = 40)]
[Bidirectional, SimpleRnn(40, Activation = Activation.Linear, Dropout = 0.3, ReturnSequences = true)]
internal partial class BothWays;

/// <summary>All gated layers with dropout.</summary>
[Model(Steps = 5, Features = 3)]
[Lstm(17, ReturnSequences = true, Dropout = 0.2, RecurrentDropout = 0.3)]
[Gru(9, ReturnSequences = true, Dropout = 0.1)]
[Gru(8, ResetAfter = false, RecurrentDropout = 0.4)]
internal partial class GatedDropper;

/// <summary>The same layers without.</summary>
[Model(Steps = 5, Features = 3)]
[Lstm(17, ReturnSequences = true)]
[Gru(9, ReturnSequences = true)]
[Gru(8, ResetAfter = false)]
internal partial class GatedPlain;
