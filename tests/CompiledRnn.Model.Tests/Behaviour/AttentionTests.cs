namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>What attention does beside numbers that a smooth reference has: padding alone, parameters of one number, start values.</summary>
public sealed class AttentionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compiledrnn-attention").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Where_no_value_counts_all_weigh_alike()
    {
        // keras/src/layers/attention/attention.py: 1e9 less of every score leaves nothing of the scores in 32 bits.
        float[] x = Numbers.Random(PaddedAttention.InputShape.Length);
        x.AsSpan(0, 3).Clear();
        float[] y = new PaddedAttention(seed: 1).Predict(x);
        for (int i = 0; i < 3; i++)
        {
            // The first query may see the first value alone, which is padding; the second query sees the second value.
            Assert.Equal((x[3 + i] + x[6 + i] + x[9 + i]) / 4, y[i], 1e-6f);
            Assert.Equal(x[3 + i], y[3 + i]);
        }
    }

    [Fact]
    public void A_masked_query_of_heads_sees_all_values_alike()
    {
        var model = new PaddedHeads(seed: 1);
        float[] x = Numbers.Random(PaddedHeads.InputShape.Length);
        x.AsSpan(2 * 4).Clear();
        float[] y = model.Predict(x);
        // Steps 2 and 3 are padding: the same row for both, whatever stands there.
        Assert.Equal(y[8..12], y[12..16]);
        Assert.NotEqual(y[0..4], y[8..12]);
        Assert.DoesNotContain(y, float.IsNaN);
    }

    [Fact]
    public void Parameters_of_one_number_start_at_one_train_and_are_saved()
    {
        var model = new ScaledAttention(seed: 3);
        Assert.Equal("scaled/scale []", model.Scaled.Scale.ToString());
        Assert.Equal([1f], model.Scaled.Scale.ToArray());
        Assert.Equal([1f], model.Scaled.ConcatScoreWeight.ToArray());
        float[] x = Numbers.Random(8 * ScaledAttention.InputShape.Length), y = Numbers.Random(8 * ScaledAttention.OutputShape.Length, seed: 2);
        model.Fit(Dataset.From(x, y, ScaledAttention.InputShape, ScaledAttention.OutputShape), new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Adam(0.01f), Epochs = 3, BatchSize = 4 });
        Assert.NotEqual(1f, model.Scaled.Scale[0]);
        Assert.NotEqual(1f, model.Scaled.ConcatScoreWeight[0]);

        string path = Path.Combine(_folder, "scaled.safetensors");
        model.Save(path);
        Numbers.AssertSameBits(Numbers.WeightsOf(model), Numbers.WeightsOf(ScaledAttention.Load(path)));
    }

    [Fact]
    public void Heads_have_the_parameters_of_Keras()
    {
        var model = new PaddedHeads(seed: 1);
        Assert.Equal(
            [
                "heads/query/kernel [4, 2, 3]", "heads/query/bias [2, 3]", "heads/key/kernel [4, 2, 3]", "heads/key/bias [2, 3]",
                "heads/value/kernel [4, 2, 5]", "heads/value/bias [2, 5]", "heads/attention_output/kernel [2, 5, 4]", "heads/attention_output/bias [4]",
            ],
            model.Parameters.Select(p => p.ToString()));
        // Glorot with a receptive field: of [4, 2, 3] fans of 4 * 2 and 4 * 3.
        float limit = MathF.Sqrt(6f / (8 + 12));
        Assert.All(model.Heads.QueryKernel.ToArray(), v => Assert.InRange(v, -limit, limit));
        Assert.True(model.Heads.QueryKernel.ToArray().Max(v => MathF.Abs(v)) > 0.7f * limit);
        Assert.All(model.Heads.AttentionOutputBias.ToArray(), v => Assert.Equal(0f, v));
    }
}
