namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>A recurrent layer that starts from learned states.</summary>
[Model(Steps = 4, Features = 3)]
[Learned(5, Name = "H0")]
[Learned(5, Name = "C0", ValueInitializer = Initializer.RandomNormal, ValueL2 = 0.01)]
[Lstm(5, InitialState = "H0, C0")]
[Dense(2)]
internal partial class LearnedStart;

/// <summary>The same with states that the caller gives.</summary>
[Model(Steps = 4, Features = 3)]
[Input("H0", Features = 5)]
[Input("C0", Features = 5)]
[Lstm(5, From = "Input", InitialState = "H0, C0")]
[Dense(2)]
internal partial class GivenStarts;

/// <summary>A learned query over masked tokens.</summary>
[Model(Steps = 4)]
[Embedding(7, 6, MaskZero = true)]
[Learned(6, Name = "Question")]
[Lstm(6, ReturnSequences = true, Name = "Memory")]
[RepeatVector(2, From = "Question", Name = "Queries")]
[Attention(From = "Queries, Memory")]
internal partial class LearnedQuery;

public class LearnedTests
{
    [Fact]
    public void It_is_a_state_for_every_sequence_and_its_gradient_is_the_sum_over_them()
    {
        LearnedStart model = new(seed: 1);
        GivenStarts given = new();
        float[] h = Numbers.Random(5, seed: 2), c = Numbers.Random(5, seed: 3), x = Numbers.Random(3 * 12), dy = Numbers.Random(6, seed: 4);
        model.H0.Value.CopyFrom(h);
        model.C0.Value.CopyFrom(c);
        foreach (Parameter parameter in given.Parameters)
            parameter.CopyFrom(model.Parameters[parameter.Name].ToArray());
        var y = new float[6];
        given.Predict(x, [.. h, .. h, .. h], [.. c, .. c, .. c], y);
        Numbers.AssertSameBits(y, model.Predict(x));

        using TrainingPass learned = model.CreatePass(3), reference = given.CreatePass(3);
        learned.Forward(x);
        learned.Backward(dy);
        reference.Forward([.. x.Chunk(12).SelectMany(row => row.Concat(h).Concat(c))]);
        reference.Backward(dy);
        float[][] rows = [.. reference.InputGradient.ToArray().Chunk(22)];
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(rows.Sum(r => r[12 + i]), learned.Gradient(model.H0.Value)[i], 1e-5f);
            Assert.Equal(rows.Sum(r => r[17 + i]), learned.Gradient(model.C0.Value)[i], 1e-5f);
        }

        Assert.Equal(rows.SelectMany(r => r[..12]), learned.InputGradient.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void It_trains_with_the_options_of_weights()
    {
        LearnedStart model = new(seed: 5);
        Assert.All(model.H0.Value.ToArray(), v => Assert.Equal(0, v));
        Assert.Contains(model.C0.Value.ToArray(), v => v != 0);
        Assert.NotNull(model.C0.Value.Regularizer);
        model.Fit(Dataset.From(Numbers.Random(8 * 12), Numbers.Random(16), LearnedStart.InputShape, LearnedStart.OutputShape), new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Adam(1e-2f),
            Epochs = 3,
        });
        Assert.All(model.H0.Value.ToArray(), v => Assert.NotEqual(0, v));
    }

    [Fact]
    public void It_is_a_query_too()
    {
        LearnedQuery model = new(seed: 6);
        float[] y = model.Predict([1, 2, 3, 0]);
        Assert.Equal(12, y.Length);
        Numbers.AssertSameBits(y.AsSpan(0, 6), y.AsSpan(6));
    }
}
