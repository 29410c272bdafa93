namespace CompiledRnn.ModelTests.Behaviour;

public class ErrorTests
{
    private readonly Forecaster _model = new();

    [Fact]
    public void An_input_of_a_wrong_length_is_refused_with_both_shapes()
    {
        var e = Assert.Throws<ArgumentException>(() => _model.Predict(new float[190]));
        Assert.StartsWith("Expected a multiple of 192 floats (24 steps x 8 features), got 190.", e.Message);
        Assert.Equal("input", e.ParamName);
    }

    [Fact]
    public void No_input_is_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => _model.Predict((float[])[]));
        Assert.StartsWith("Expected at least one sequence of 192 floats (24 steps x 8 features), got none.", e.Message);
        Assert.Throws<ArgumentNullException>(() => _model.Predict((float[])null!));
    }

    [Fact]
    public void An_output_of_a_wrong_length_is_refused_and_not_written()
    {
        var output = new float[25];
        var e = Assert.Throws<ArgumentException>(() => _model.Predict(new float[2 * 192], output));
        Assert.StartsWith("Expected 24 floats (2 x 12 floats (12 steps x 1 features)), got 25.", e.Message);
        Assert.Equal("output", e.ParamName);
        Assert.All(output, v => Assert.Equal(0, v));
    }

    [Fact]
    public void A_vector_model_names_its_features()
    {
        var e = Assert.Throws<ArgumentException>(() => new Outer.Inner().Predict(new float[4]));
        Assert.StartsWith("Expected a multiple of 3 floats [3], got 4.", e.Message);
    }

    [Fact]
    public void A_pass_refuses_other_lengths_and_backward_without_forward()
    {
        using TrainingPass pass = _model.CreatePass(2);
        Assert.Throws<InvalidOperationException>(() => pass.Backward(new float[24]));
        var e = Assert.Throws<ArgumentException>(() => pass.Forward(new float[192]));
        Assert.StartsWith("Expected 384 floats (2 x 192 floats (24 steps x 8 features)), got 192.", e.Message);
        pass.Forward(new float[384]);
        Assert.Throws<ArgumentException>(() => pass.Backward(new float[12]));
        Assert.Throws<ArgumentException>(() => pass.ForwardBackward(new float[384], new float[23], Loss.MeanSquaredError));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.CreatePass(0));
    }
}
