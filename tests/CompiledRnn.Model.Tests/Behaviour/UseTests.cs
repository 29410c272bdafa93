namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>A model as a layer is its layers written out.</summary>
public class UseTests
{
    [Fact]
    public void Its_layers_have_parameters_of_their_own_names()
    {
        var model = new WholeOfParts(seed: 1);
        Assert.Equal(
            ["encoder/first/kernel", "encoder/first/recurrent_kernel", "encoder/first/bias", "encoder/gru/kernel", "encoder/gru/recurrent_kernel", "encoder/gru/bias"],
            model.Parameters.Take(6).Select(p => p.Name));
        Assert.Contains(model.Parameters, p => p.Name == "part_decoder/dense/kernel" || p.Name == "part_decoder/time_distributed/kernel");
        Assert.Equal(new WrittenOut().Parameters.Count, model.Parameters.Count);
        Assert.Contains("encoder/first", WholeOfParts.Summary);
    }

    [Fact]
    public void Numbers_and_gradients_are_those_of_the_layers_written_out()
    {
        WholeOfParts parts = new(seed: 2);
        WrittenOut written = new();
        foreach ((Parameter from, Parameter to) in parts.Parameters.Zip(written.Parameters))
            to.CopyFrom(from.ToArray());
        float[] x = Numbers.Random(5 * 18), dy = Numbers.Random(5 * 4, seed: 3);
        x.AsSpan(15, 3).Clear();
        Numbers.AssertSameBits(written.Predict(x), parts.Predict(x));

        // The dropout inside stands beside the way, so that both passes are the same.
        using TrainingPass ofParts = parts.CreatePass(5), ofWritten = written.CreatePass(5);
        ofParts.Forward(x);
        ofWritten.Forward(x);
        ofParts.Backward(dy);
        ofWritten.Backward(dy);
        Numbers.AssertSameBits(ofWritten.InputGradient, ofParts.InputGradient);
        foreach ((Parameter a, Parameter b) in parts.Parameters.Zip(written.Parameters))
            Numbers.AssertSameBits(ofWritten.Gradient(b), ofParts.Gradient(a));
    }

    [Fact]
    public void Values_go_to_and_fro()
    {
        PartEncoder trained = new(seed: 7), empty = new(seed: 8);
        WholeOfParts model = new(seed: 9);
        model.Encoder.CopyFrom(trained);
        Numbers.AssertSameBits(trained.First.Kernel.ToArray(), model.Encoder["first/kernel"].ToArray());
        model.Encoder.CopyTo(empty);
        Numbers.AssertSameBits(Numbers.WeightsOf(trained), Numbers.WeightsOf(empty));
        Assert.Throws<KeyNotFoundException>(() => model.Encoder["second/kernel"]);
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "parts.safetensors");
        model.Save(path);
        Numbers.AssertSameBits(Numbers.WeightsOf(model), Numbers.WeightsOf(WholeOfParts.Load(path)));
    }

    [Fact]
    public void A_frozen_part_does_not_train()
    {
        Nested model = new(seed: 4);
        Assert.Equal(["dense/kernel", "dense/bias"], model.Parameters.Where(p => p.Trainable).Select(p => p.Name));
        Assert.Contains(model.Parameters, p => p.Name == "middle/inner/lstm/kernel");
        float[] before = model.Middle["inner/lstm/kernel"].ToArray();
        model.Fit(Dataset.From(Numbers.Random(8 * 21), Numbers.Random(8 * 14), Nested.InputShape, Nested.OutputShape), new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Adam(1e-2f),
            Epochs = 2,
        });
        Numbers.AssertSameBits(before, model.Middle["inner/lstm/kernel"].ToArray());
    }

    [Fact]
    public void It_streams()
    {
        Nested model = new(seed: 5);
        float[] x = Numbers.Random(21), y = model.Predict(x), step = new float[2];
        using ModelStream stream = model.CreateStream();
        for (int t = 0; t < 7; t++)
        {
            stream.Step(x.AsSpan(t * 3, 3), step);
            Numbers.AssertSameBits(y.AsSpan(t * 2, 2), step);
        }
    }
}
