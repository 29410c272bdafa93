namespace CompiledRnn.ModelTests.Behaviour.Graphs;

/// <summary>The Batch type of a model: a data set with names.</summary>
public class BatchTests
{
    private const int Count = 12;
    private static readonly float[] Past = Numbers.Random(Count * 6);
    private static readonly float[] Known = Numbers.Random(Count * 3, seed: 2);
    private static readonly float[] Sum = Numbers.Random(Count * 2, seed: 3);
    private static readonly float[] Side = Numbers.Random(Count, seed: 4);
    private static readonly float[] Ramp = [.. Enumerable.Range(0, Count).Select(n => n / 4f)];

    private static FitOptions Options => new() { Loss = Loss.MeanSquaredError, Optimizer = new Adam(0.01f), Epochs = 3, BatchSize = 5, Seed = 1 };

    [Fact]
    public void It_holds_rows_of_all_inputs_and_targets()
    {
        IDataset batch = new TwoInTwoOut.Batch(Past, Known, Sum, Side);
        Assert.Equal((Count, 9, 3, 0), (batch.Count, batch.InputShape.Length, batch.TargetShape.Length, batch.WeightCount));
        float[] x = new float[9], y = new float[3];
        batch.Read(7, x, y);
        Assert.Equal([.. Past[42..48], .. Known[21..24]], x);
        Assert.Equal([.. Sum[14..16], Side[7]], y);
    }

    [Fact]
    public void Fit_does_what_it_does_with_packed_rows()
    {
        TwoInTwoOut named = new(seed: 3), packed = new(seed: 3);
        var batch = new TwoInTwoOut.Batch(Past, Known, Sum, Side);
        float[] x = [.. Enumerable.Range(0, Count).SelectMany(n => Past[(n * 6)..(n * 6 + 6)].Concat(Known[(n * 3)..(n * 3 + 3)]))];
        float[] y = [.. Enumerable.Range(0, Count).SelectMany(n => Sum[(n * 2)..(n * 2 + 2)].Append(Side[n]))];
        named.Fit(batch, Options);
        packed.Fit(Dataset.From(x, y, TwoInTwoOut.InputShape, TwoInTwoOut.OutputShape), Options);
        Numbers.AssertSameBits(Numbers.WeightsOf(packed), Numbers.WeightsOf(named));
        (IDataset train, IDataset rest) = batch.Split(0.5);
        named.Fit(train, Options);
        Assert.Equal(named.Evaluate(batch.Slice(6, 6), Loss.MeanSquaredError).Loss, named.Evaluate(rest, Loss.MeanSquaredError).Loss);
        Assert.Equal(Count * 3, named.Predict((IDataset)batch).Length);
    }

    [Fact]
    public void Steps_by_hand_take_it()
    {
        TwoInTwoOut model = new(seed: 3);
        using TrainingPass pass = model.CreatePass(Count);
        OutputLosses loss = TwoInTwoOut.Losses(Loss.MeanSquaredError, Loss.MeanAbsoluteError, sideWeight: 3);
        float value = pass.ForwardBackward(new TwoInTwoOut.Batch(Past, Known, Sum, Side, weights: Ramp), loss);
        TwoInTwoOut.Batch y = model.Predict(new TwoInTwoOut.Batch(Past, Known));
        float expected = Loss.MeanSquaredError.Compute(y.Sum, Sum, new TensorShape(2), Ramp) + 3 * Loss.MeanAbsoluteError.Compute(y.Side, Side, new TensorShape(1), Ramp);
        Assert.Equal(expected, value, 1e-5f);
        float[] sum = new float[Count * 2], side = new float[Count];
        pass.Forward(y);
        model.CopyOutputs(pass, sum, side);
        for (int i = 0; i < sum.Length; i++)
            Assert.Equal(y.Sum[i], sum[i], 1e-6f);
        for (int i = 0; i < side.Length; i++)
            Assert.Equal(y.Side[i], side[i], 1e-6f);
    }

    [Fact]
    public void Weights_are_of_all_outputs_or_of_each()
    {
        var all = new TwoInTwoOut.Batch(Past, Known, Sum, Side, weights: Ramp);
        var row = new float[1];
        all.ReadWeights(6, row);
        Assert.Equal([1.5f], row);
        var each = new TwoInTwoOut.Batch(Past, Known, Sum, Side, weights: Ramp, sideWeights: [.. Ramp.Reverse()]);
        Assert.Equal(2, each.WeightCount);
        row = new float[2];
        each.ReadWeights(6, row);
        Assert.Equal([1.5f, 1.25f], row);
        var one = new TwoInTwoOut.Batch(Past, Known, Sum, Side, sumWeights: Ramp);
        one.ReadWeights(6, row);
        Assert.Equal([1.5f, 1], row);
    }

    /// <summary>Sequences that count for one output alone.</summary>
    [Fact]
    public void Weights_of_an_output_leave_the_other_alone()
    {
        TwoInTwoOut model = new(seed: 3);
        using TrainingPass pass = model.CreatePass(Count);
        pass.ForwardBackward(new TwoInTwoOut.Batch(Past, Known, Sum, Side, sumWeights: new float[Count]), Loss.MeanSquaredError);
        Assert.All(pass.Gradient(model.Sum.Kernel), g => Assert.Equal(0, g));
        float[] side = pass.Gradient(model.Side.Kernel);
        pass.ZeroGradients();
        pass.ForwardBackward(new TwoInTwoOut.Batch(Past, Known, side: Side), TwoInTwoOut.Losses(side: Loss.MeanSquaredError));
        Numbers.AssertSameBits(pass.Gradient(model.Side.Kernel), side);
    }

    public static TheoryData<string, string, string> Faults() => new()
    {
        { "past", "past", "Expected a multiple of 6 floats (3 steps x 2 features), got 71." },
        { "known", "known", "Expected 36 floats (12 x 3 floats [3]), got 33." },
        { "nan", "known", "Expected finite values, got NaN at index 5; fill or leave out the gaps first." },
        { "sum", "sum", "Expected 24 floats (12 x 2 floats [2]), or 12 classes or single values, got 25." },
        { "weights", "weights", "Expected 12 floats (one for each sequence), got 11." },
        { "sumWeights", "sumWeights", "Expected 12 floats (one for each sequence), got 13." },
        { "lone", "sideWeights", "sideWeights are weights of side, which is left out." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Parts_that_do_not_fit_are_named(string what, string parameter, string message)
    {
        float[] gap = [.. Known];
        gap[5] = float.NaN;
        var e = Assert.Throws<ArgumentException>(() => what switch
        {
            "past" => new TwoInTwoOut.Batch(Past[1..], Known),
            "known" => new TwoInTwoOut.Batch(Past, Known[3..]),
            "nan" => new TwoInTwoOut.Batch(Past, gap),
            "sum" => new TwoInTwoOut.Batch(Past, Known, [.. Sum, 1]),
            "weights" => new TwoInTwoOut.Batch(Past, Known, Sum, Side, Ramp[1..]),
            "sumWeights" => new TwoInTwoOut.Batch(Past, Known, Sum, Side, sumWeights: [.. Ramp, 1]),
            _ => new TwoInTwoOut.Batch(Past, Known, Sum, sideWeights: Ramp),
        });
        Assert.StartsWith(message, e.Message);
        Assert.Equal(parameter, e.ParamName);
    }

    [Fact]
    public void Tokens_below_zero_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => new TokensAndNumbers.Batch([1, 2, -3, 4], [1, 2]));
        Assert.StartsWith("Expected tokens of 0 or more, got -3 at position 2.", e.Message);
        Assert.Equal("words", e.ParamName);
    }

    [Fact]
    public void A_batch_must_have_what_the_loss_takes()
    {
        TwoInTwoOut model = new(seed: 3);
        float[] before = Numbers.WeightsOf(model);
        var half = new TwoInTwoOut.Batch(Past, Known, Sum);
        Refused("The training data have no targets for the output Side of TwoInTwoOut, whose loss mean_squared_error takes some of shape [1].", () => model.Fit(half.Slice(1, 4), Options));
        Refused("The data have targets for the output Sum of TwoInTwoOut, which has no loss", () => model.Evaluate(half, TwoInTwoOut.Losses(side: Loss.MeanSquaredError)));
        Refused(
            "The output Sum of TwoInTwoOut has the shape [2], for which sparse_categorical_crossentropy takes targets of shape [], but those of the data have 2 values.",
            () => model.Evaluate(half, TwoInTwoOut.Losses(sum: Loss.SparseCategoricalCrossentropy)));
        Refused("Expected a batch of Watching, got one of TwoInTwoOut.", () => new Watching().Evaluate(half, Loss.MeanSquaredError));
        using TrainingPass pass = model.CreatePass(Count - 1);
        Refused("Expected a batch of 11 sequences, got 12.", () => pass.ForwardBackward(half, TwoInTwoOut.Losses(sum: Loss.MeanSquaredError)));
        Refused("Expected a pass of this TwoInTwoOut, got one of another model", () => new TwoInTwoOut().CopyOutputs(pass, new float[22], new float[11]));
        Refused("Expected 22 floats (11 x 2 floats [2]), got 21.", () => model.CopyOutputs(pass, new float[21], new float[11]));
        Numbers.AssertSameBits(before, Numbers.WeightsOf(model));
    }

    private static void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);
}
