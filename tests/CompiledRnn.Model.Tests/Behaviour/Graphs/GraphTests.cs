namespace CompiledRnn.ModelTests.Behaviour.Graphs;

/// <summary>Several inputs and outputs: a sequence's inputs stand one behind the other in its row, and so do its outputs.</summary>
public class GraphTests
{
    private const int Row = 3 * 2 + 3;
    private readonly TwoInTwoOut _model = new(seed: 3);

    [Fact]
    public void Rows_hold_all_inputs_and_all_outputs()
    {
        Assert.Equal(Row, TwoInTwoOut.InputShape.Length);
        Assert.Equal(3, TwoInTwoOut.OutputShape.Length);
        float[] x = Numbers.Random(5 * Row), y = _model.Predict(x);
        Numbers.AssertSameBits([.. x.Chunk(Row).SelectMany(_model.Predict)], y);
        // The second output is a product of the second input alone.
        float[] kernel = _model.Side.Kernel.ToArray();
        for (int n = 0; n < 5; n++)
            Assert.Equal(kernel[0] * x[n * Row + 6] + kernel[1] * x[n * Row + 7] + kernel[2] * x[n * Row + 8], y[n * 3 + 2], 1e-6f);
    }

    [Fact]
    public void A_pass_gives_the_same_and_each_input_its_gradient()
    {
        float[] x = Numbers.Random(4 * Row);
        using TrainingPass pass = _model.CreatePass(batch: 4);
        pass.Forward(x);
        float[] y = _model.Predict(x);
        for (int i = 0; i < y.Length; i++)
            Assert.Equal(y[i], pass.Output[i], 1e-6f);
        // A gradient at the second output reaches the second input alone.
        pass.Backward([0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, -1]);
        float[] kernel = _model.Side.Kernel.ToArray(), factors = [1, 2, 0, -1];
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(i % Row < 6 ? 0 : factors[i / Row] * kernel[i % Row - 6], pass.InputGradient[i], 1e-6f);
        Assert.All(pass.Gradient(_model.Sum.Kernel), g => Assert.Equal(0, g));
    }

    [Fact]
    public void Fit_learns_all_outputs()
    {
        float[] x = Numbers.Random(128 * Row);
        // Sum of the first input, first value of the second; and the second input's last value.
        float[] y = [.. x.Chunk(Row).SelectMany(row => new[] { row[..6].Sum() / 6, row[6], row[8] })];
        IDataset data = Dataset.From(x, y, TwoInTwoOut.InputShape, TwoInTwoOut.OutputShape);
        var options = new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Adam(0.02f), Epochs = 60, Seed = 1, Threads = 1 };
        History history = _model.Fit(data, options);
        Assert.True(history["loss"][^1] < 0.1 * history["loss"][0], $"{history["loss"][0]} to {history["loss"][^1]}");
    }

    [Fact]
    public void The_states_of_the_last_layer_are_outputs()
    {
        var model = new StatesOut(seed: 3);
        Assert.Equal(4 * 3 + 3 + 3, StatesOut.OutputShape.Length);
        float[] x = Numbers.Random(2 * 4 * 2), y = model.Predict(x);
        for (int n = 0; n < 2; n++)
        {
            // H is the output's last step; the output gate lies between 0 and 1, so |H| is below |tanh C|.
            Numbers.AssertSameBits(y.AsSpan(n * 18 + 9, 3), y.AsSpan(n * 18 + 12, 3));
            for (int i = 0; i < 3; i++)
                Assert.InRange(y[n * 18 + 12 + i] / MathF.Tanh(y[n * 18 + 15 + i]), 0, 1);
        }
    }

    [Fact]
    public void The_states_of_the_last_layer_come_by_name()
    {
        var model = new StatesOut(seed: 3);
        float[] x = Numbers.Random(2 * 4 * 2), rows = model.Predict(x);
        float[] output = new float[2 * 4 * 3], h = new float[2 * 3], c = new float[2 * 3];
        model.Predict(x, output, h: h, c: c);
        Numbers.AssertSameBits([.. rows[..12], .. rows[18..30]], output);
        Numbers.AssertSameBits([.. rows[12..15], .. rows[30..33]], h);
        Numbers.AssertSameBits([.. rows[15..18], .. rows[33..36]], c);
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => model.Predict(x, output, h, new float[5]));
        Assert.Equal("c", wrong.ParamName);
    }

    [Fact]
    public void A_decoder_starts_from_both_directions_of_the_encoder()
    {
        var joined = new BothDirections(seed: 3);
        var byHand = new BothDirectionsByHand(seed: 5);
        for (int i = 0; i < joined.Parameters.Count; i++)
        {
            Assert.Equal(byHand.Parameters[i].Name, joined.Parameters[i].Name);
            byHand.Parameters[i].CopyFrom(joined.Parameters[i].ToArray());
        }

        float[] x = Numbers.Random(5 * 4 * 2);
        Numbers.AssertSameBits(byHand.Predict(x), joined.Predict(x));
        Assert.Contains("decoder_initial_h_1", BothDirections.Summary);
        // The name is the user's layer: 6 to 3.
        Assert.Equal(18, joined.DecoderInitialH.Kernel.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_stateful_pass_goes_on_where_the_batch_before_ended(int threads)
    {
        // Two pieces, so that two threads have work.
        const int Batch = 140;
        var halves = new StatefulReader(seed: 3);
        var whole = new LongReader(seed: 8);
        for (int i = 0; i < halves.Parameters.Count; i++)
            whole.Parameters[i].CopyFrom(halves.Parameters[i].ToArray());
        float[] x = Numbers.Random(Batch * 6 * 2);
        float[] Half(int half) => [.. x.Chunk(12).SelectMany(row => row.Skip(6 * half).Take(6))];
        using TrainingPass pass = halves.CreatePass(Batch, threads), expected = whole.CreatePass(Batch, threads);
        expected.Forward(x);
        pass.Forward(Half(0));
        float[] first = pass.Output.ToArray();
        pass.Forward(Half(1));
        float[] second = pass.Output.ToArray();
        Numbers.AssertSameBits(expected.Output, [.. first.Chunk(12).Zip(second.Chunk(12), (a, b) => a.Concat(b)).SelectMany(row => row)]);
        pass.ResetState();
        pass.Forward(Half(0));
        Numbers.AssertSameBits(first, pass.Output);
        pass.Forward(Half(0));
        Assert.NotEqual(first, pass.Output.ToArray());
    }

    [Fact]
    public void A_prediction_carries_nothing_on()
    {
        var model = new StatefulReader(seed: 3);
        float[] x = Numbers.Random(3 * 2);
        Numbers.AssertSameBits(model.Predict(x), model.Predict(x));
    }

    [Fact]
    public void Shared_parameters_are_one_and_get_both_gradients()
    {
        var model = new Twins(seed: 3);
        Assert.Equal(2 * 3, Twins.ParameterCount);
        float[] kernel = model.First.Kernel.ToArray(), x = [1, 2, 10, 20];
        float[] y = model.Predict(x);
        for (int i = 0; i < 3; i++)
            Assert.Equal(kernel[i] * 11 + kernel[3 + i] * 22, y[i], 1e-4f);
        using TrainingPass pass = model.CreatePass(batch: 1);
        pass.Forward(x);
        pass.Backward([1, 1, 1]);
        Assert.Equal([11, 11, 11, 22, 22, 22], pass.Gradient(model.First.Kernel));
    }
}

/// <summary>A sequence and a vector in, two vectors out.</summary>
[Model]
[Input("Past", Steps = 3, Features = 2)]
[Lstm(4, Name = "Read")]
[Input("Known", Features = 3)]
[Concatenate(From = "Read, Known")]
[Dense(2, Name = "Sum")]
[Dense(1, UseBias = false, From = "Known", Name = "Side")]
[Output("Sum")]
[Output("Side")]
internal partial class TwoInTwoOut;

/// <summary>Output and states.</summary>
[Model(Steps = 4, Features = 2)]
[Lstm(3, ReturnSequences = true, ReturnState = true)]
internal partial class StatesOut;

/// <summary>An encoder of two directions and a decoder of twice its units; a layer takes the name that the joined states would have.</summary>
[Model(Steps = 4, Features = 2)]
[Bidirectional(Name = "Encoder"), Lstm(3)]
[RepeatVector(2)]
[Lstm(6, InitialState = "Encoder", Name = "Decoder")]
[Dense(3, Name = "DecoderInitialH")]
internal partial class BothDirections;

/// <summary>The same with the states joined by hand.</summary>
[Model(Steps = 4, Features = 2)]
[Bidirectional(Name = "Encoder"), Lstm(3)]
[RepeatVector(2, Name = "Steps")]
[Concatenate(From = "Encoder.ForwardH, Encoder.BackwardH", Name = "H0")]
[Concatenate(From = "Encoder.ForwardC, Encoder.BackwardC", Name = "C0")]
[Lstm(6, From = "Steps", InitialState = "H0, C0", Name = "Decoder")]
[Dense(3, Name = "DecoderInitialH")]
internal partial class BothDirectionsByHand;

/// <summary>Half of a sequence at a time.</summary>
[Model(Steps = 3, Features = 2)]
[Lstm(4, ReturnSequences = true, Stateful = true)]
internal partial class StatefulReader;

/// <summary>The whole sequence.</summary>
[Model(Steps = 6, Features = 2)]
[Lstm(4, ReturnSequences = true)]
internal partial class LongReader;

/// <summary>One layer over two inputs.</summary>
[Model]
[Input("A", Features = 2)]
[Input("B", Features = 2)]
[Dense(3, UseBias = false, From = "A", Name = "First")]
[Dense(3, UseBias = false, From = "B", Share = "First", Name = "Second")]
[Add(From = "First, Second")]
internal partial class Twins;
