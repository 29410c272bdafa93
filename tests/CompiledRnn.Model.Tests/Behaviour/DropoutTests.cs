namespace CompiledRnn.ModelTests.Behaviour;

public class DropoutTests
{
    private const int Batch = 33;

    private readonly Dropper _model = new();
    private readonly float[] _ones = [.. Enumerable.Repeat(1f, Batch * Dropper.InputShape.Length)];

    [Fact]
    public void The_share_that_is_dropped_is_the_rate_and_the_rest_is_scaled()
    {
        using TrainingPass pass = _model.CreatePass(Batch);
        pass.Forward(_ones);
        float[] output = pass.Output.ToArray();
        Assert.All(output, v => Assert.True(v == 0 || Math.Abs(v - 1 / 0.7f) < 1e-6f, $"{v}"));

        // 16500 draws: the standard deviation of the share is 0.0036.
        Assert.InRange(output.Count(v => v == 0) / (double)output.Length, 0.3 - 0.015, 0.3 + 0.015);
        Assert.InRange(output.Average(), 0.98, 1.02);
    }

    [Fact]
    public void Steps_sequences_and_features_are_drawn_apart()
    {
        using TrainingPass pass = _model.CreatePass(Batch);
        pass.Forward(_ones);
        float[][] rows = [.. pass.Output.ToArray().Chunk(50)];
        Assert.Equal(rows.Length, rows.Select(r => string.Join(" ", r)).Distinct().Count());
        Assert.All(Enumerable.Range(0, 50), feature => Assert.InRange(rows.Count(r => r[feature] == 0), 60, 140));
    }

    [Fact]
    public void Backward_drops_what_forward_dropped()
    {
        using TrainingPass pass = _model.CreatePass(Batch);
        pass.Forward(_ones);
        float[] output = pass.Output.ToArray();
        pass.Backward(_ones);
        Numbers.AssertSameBits(output, pass.InputGradient);
    }

    [Fact]
    public void Each_step_draws_anew_and_a_seed_repeats()
    {
        using TrainingPass pass = _model.CreatePass(Batch, seed: 4), same = _model.CreatePass(Batch, seed: 4);
        using TrainingPass other = _model.CreatePass(Batch, seed: 5);
        pass.Forward(_ones);
        float[] first = pass.Output.ToArray();
        pass.Forward(_ones);
        Assert.NotEqual(first, pass.Output.ToArray());
        same.Forward(_ones);
        Numbers.AssertSameBits(first, same.Output);
        other.Forward(_ones);
        Assert.NotEqual(first, other.Output.ToArray());
    }

    [Fact]
    public void The_split_of_the_batch_changes_no_mask()
    {
        // 133 sequences run as 2 pieces, 31 as one.
        using TrainingPass two = _model.CreatePass(133), one = _model.CreatePass(31);
        two.Forward([.. Enumerable.Repeat(1f, 133 * Dropper.InputShape.Length)]);
        one.Forward(_ones.AsSpan(0, 31 * Dropper.InputShape.Length));
        Numbers.AssertSameBits(two.Output[..one.Output.Length], one.Output);
    }

    [Fact]
    public void Prediction_drops_nothing() => Numbers.AssertSameBits(_ones, _model.Predict(_ones));
}
