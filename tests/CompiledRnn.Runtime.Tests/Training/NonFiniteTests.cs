namespace CompiledRnn.Runtime.Tests.Training;

public class NonFiniteTests
{
    [Fact]
    public void ADivergingRunStopsWithItsLastGoodWeights()
    {
        var model = new LinearModel(1, 2, 1);
        var weights = new WeightsBeforeSteps();
        var thrown = Assert.Throws<NonFiniteLossException>(() => model.Fit(Examples.Line(40), new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Sgd(1e6f),
            Epochs = 20,
            BatchSize = 10,
            Callbacks = [weights],
        }));
        Assert.False(double.IsFinite(thrown.Value));
        Assert.Contains($"epoch {thrown.Epoch}, batch {thrown.Batch}", thrown.Message);
        Assert.Equal(weights.Count, (thrown.Epoch - 1) * 4 + thrown.Batch - 1);

        // The last step led to the bad loss: the weights before it are the last that gave a finite one.
        Assert.Equal(weights.BeforeLastStep, model.ParameterBuffer.ToArray());
        Assert.All(model.ParameterBuffer.ToArray(), w => Assert.True(float.IsFinite(w)));
    }

    [Fact]
    public void TheBadBatchIsNamed()
    {
        var model = new LinearModel(1, 2, 1);
        float[] before = model.ParameterBuffer.ToArray();
        var thrown = Assert.Throws<NonFiniteLossException>(() => model.Fit(WithNaN(at: 0), Options(NonFiniteAction.Stop)));
        Assert.Equal((1, 1, double.NaN), (thrown.Epoch, thrown.Batch, thrown.Value));
        Assert.Equal(before, model.ParameterBuffer.ToArray());
        thrown = Assert.Throws<NonFiniteLossException>(() => model.Fit(WithNaN(at: 9), Options(NonFiniteAction.Stop)));
        Assert.Equal((1, 5), (thrown.Epoch, thrown.Batch));
    }

    [Fact]
    public void SkipLeavesTheBatchOut()
    {
        var skipping = new LinearModel(1, 2, 1);
        History history = skipping.Fit(WithNaN(at: 9), Options(NonFiniteAction.Skip));
        var without = new LinearModel(1, 2, 1);
        History expected = without.Fit(WithNaN(at: 9, count: 8), Options(NonFiniteAction.Stop));
        Assert.Equal(without.ParameterBuffer.ToArray(), skipping.ParameterBuffer.ToArray());
        Assert.Equal(expected["loss"], history["loss"]);
    }

    [Fact]
    public void SkipStopsWhereTheWeightsThemselvesAreLost()
    {
        var model = new LinearModel(1, 2, 1);
        model.Bias[0] = float.NaN;
        Assert.Throws<NonFiniteLossException>(() => model.Fit(Examples.Line(10), Options(NonFiniteAction.Skip)));
    }

    [Fact]
    public void IgnoreGoesOnAsKerasDoes()
    {
        var model = new LinearModel(1, 2, 1);
        History history = model.Fit(WithNaN(at: 0), Options(NonFiniteAction.Ignore));
        Assert.True(double.IsNaN(history["loss"][0]));
        Assert.True(float.IsNaN(model.Bias[0]));
    }

    [Fact]
    public void AnOverflowInTheVeryLastStepIsNoticed()
    {
        var model = new LinearModel(1, 2, 1);
        float[] before = model.ParameterBuffer.ToArray();
        var data = new Examples(new(1, 2), new(1, 1), [1e10f, 1e10f], [1e10f]);
        var thrown = Assert.Throws<NonFiniteLossException>(() => model.Fit(data, new FitOptions { Loss = Loss.MeanAbsoluteError, Optimizer = new Sgd(3e38f) }));
        Assert.Contains("weights", thrown.Message);
        Assert.Equal(before, model.ParameterBuffer.ToArray());
    }

    private static FitOptions Options(NonFiniteAction action) =>
        new() { Loss = Loss.MeanSquaredError, Optimizer = new Sgd(0.01f), BatchSize = 2, Shuffle = false, OnNonFinite = action };

    private static Examples WithNaN(int at, int count = 10)
    {
        float[] x = Examples.Numbers(20, 1);
        x[2 * at] = float.NaN;
        return new Examples(new(1, 2), new(1, 1), x[..(2 * count)], new float[count]);
    }

    private sealed class WeightsBeforeSteps : Callback
    {
        private float[] _afterLast = [];

        public int Count { get; private set; }

        public float[] BeforeLastStep { get; private set; } = [];

        public override void OnTrainBegin(TrainingContext context) => _afterLast = context.Model.ParameterBuffer.ToArray();

        public override void OnBatchEnd(TrainingContext context)
        {
            BeforeLastStep = _afterLast;
            _afterLast = context.Model.ParameterBuffer.ToArray();
            Count++;
        }
    }
}
