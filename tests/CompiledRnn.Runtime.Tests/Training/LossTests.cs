namespace CompiledRnn.Runtime.Tests.Training;

public class LossTests
{
    private static readonly TensorShape Shape = new(2, 3);

    public static TheoryData<string> Losses => [.. Cases.Keys];

    // A loss; whether its output is probabilities; whether its targets are probabilities.
    private static Dictionary<string, (Loss Loss, bool Probabilities, bool TargetProbabilities)> Cases { get; } = new()
    {
        ["mse"] = (Loss.MeanSquaredError, false, false),
        ["mae"] = (Loss.MeanAbsoluteError, false, false),
        ["bce"] = (Loss.BinaryCrossentropy, true, true),
        ["bce logits"] = (new BinaryCrossentropy { FromLogits = true }, false, true),
        ["cce"] = (Loss.CategoricalCrossentropy, true, true),
        ["cce logits"] = (new CategoricalCrossentropy { FromLogits = true }, false, true),
        ["scce"] = (Loss.SparseCategoricalCrossentropy, true, false),
        ["scce logits"] = (new SparseCategoricalCrossentropy { FromLogits = true }, false, false),
        ["mape"] = (Loss.MeanAbsolutePercentageError, false, true),
        ["msle"] = (Loss.MeanSquaredLogarithmicError, true, true),
        ["huber"] = (new Huber { Delta = 0.7 }, false, false),
        ["logcosh"] = (Loss.LogCosh, false, false),
        ["poisson"] = (Loss.Poisson, true, true),
        ["kl"] = (Loss.KLDivergence, true, true),
        ["cosine"] = (Loss.CosineSimilarity, false, false),
        ["hinge"] = (Loss.Hinge, false, false),
        ["squared hinge"] = (Loss.SquaredHinge, false, false),
        ["categorical hinge"] = (Loss.CategoricalHinge, false, true),
        ["bce smooth"] = (new BinaryCrossentropy { LabelSmoothing = 0.2 }, true, true),
        ["bce smooth logits"] = (new BinaryCrossentropy { LabelSmoothing = 0.2, FromLogits = true }, false, true),
        ["cce smooth"] = (new CategoricalCrossentropy { LabelSmoothing = 0.2 }, true, true),
        ["cce smooth logits"] = (new CategoricalCrossentropy { LabelSmoothing = 0.2, FromLogits = true }, false, true),
        ["scce ignore"] = (new SparseCategoricalCrossentropy { IgnoreClass = 2 }, true, false),
        ["bfce"] = (Loss.BinaryFocalCrossentropy, true, true),
        ["bfce logits"] = (new BinaryFocalCrossentropy { FromLogits = true, Gamma = 1.5 }, false, true),
        ["bfce balanced"] = (new BinaryFocalCrossentropy { ApplyClassBalancing = true, Alpha = 0.3, LabelSmoothing = 0.1 }, true, true),
        ["bfce 0"] = (new BinaryFocalCrossentropy { Gamma = 0 }, true, true),
        ["cfce"] = (Loss.CategoricalFocalCrossentropy, true, true),
        ["cfce logits"] = (new CategoricalFocalCrossentropy { FromLogits = true, Gamma = 1.5, LabelSmoothing = 0.1 }, false, true),
        ["cfce alphas"] = (new CategoricalFocalCrossentropy { Alpha = [0.2, 0.5, 0.9], Gamma = 0 }, true, true),
        ["gce"] = (new CategoricalGeneralizedCrossentropy { Q = 0.4 }, true, false),
        ["dice"] = (Loss.Dice, true, true),
        ["dice sequence"] = (new Dice { Over = LossExtent.Sequence }, true, true),
        ["dice position"] = (new Dice { Over = LossExtent.Position }, true, true),
        ["tversky"] = (Loss.Tversky, true, true),
        ["tversky sequence"] = (new Tversky { Over = LossExtent.Sequence, Alpha = 0.3, Beta = 0.8 }, true, true),
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void TheGradientIsThatOfCentralDifferences(string name)
    {
        (Loss loss, bool probabilities, bool targetProbabilities) = Cases[name];
        float[] output = Numbers(12, 3, probabilities);
        float[] target = loss.TargetShape(Shape).Rank == 1 ? [0, 2, 1, 2] : Numbers(12, 4, targetProbabilities);
        var gradient = new float[12];
        loss.Compute(output, target, gradient, Shape);
        for (int i = 0; i < output.Length; i++)
        {
            const float Step = 1f / 1024;
            float kept = output[i];
            output[i] = kept + Step;
            double up = LossLoop.Run(loss, output, target, [], Shape);
            output[i] = kept - Step;
            double down = LossLoop.Run(loss, output, target, [], Shape);
            output[i] = kept;
            double width = (double)(kept + Step) - (kept - Step);
            double slope = (up - down) / width;
            Assert.Equal(slope, gradient[i], 2e-5 * Math.Max(1, Math.Abs(slope)));
        }
    }

    // Keras 3's formulas by hand: the last axis's rule, then the mean over the two positions.
    [Theory]
    [InlineData("mse", new[] { 1f, 2, 3, 0, 0, 0 }, new[] { 0f, 2, 5, 1, 1, 1 }, (1 + 0 + 4 + 1 + 1 + 1) / 6.0)]
    [InlineData("mae", new[] { 1f, 2, 3, 0, 0, 0 }, new[] { 0f, 2, 5, 1, 1, 1 }, (1 + 0 + 2 + 1 + 1 + 1) / 6.0)]
    [InlineData("bce", new[] { .25f, .5f, .5f, .5f, .5f, .5f }, new[] { 1f, 1, 1, 0, 0, 0 }, (1.3862943611198906 + 5 * 0.6931471805599453) / 6)]
    [InlineData("bce", new[] { 0f, 1, 1, 1, 1, 1 }, new[] { 1f, 1, 1, 1, 1, 1 }, (16.11809565095832 + 5 * 1.0000000494736474e-7) / 6)]
    [InlineData("bce logits", new[] { 100f, -100, 0, 0, 0, 0 }, new[] { 0f, 1, 0, 1, 0, 1 }, (200 + 4 * 0.6931471805599453) / 6)]
    [InlineData("cce", new[] { .5f, .25f, .25f, 2, 1, 1 }, new[] { 1f, 0, 0, 0, 1, 0 }, (0.6931471805599453 + 1.3862943611198906) / 2)]
    [InlineData("cce", new[] { 1f, 0, 0, 1, 0, 0 }, new[] { 0f, 1, 0, 0, 0, 1 }, 16.11809565095832)]
    [InlineData("cce logits", new[] { 1000f, 0, 0, 0, 0, 0 }, new[] { 0f, 1, 0, 0, 0, 1 }, (1000 + 1.0986122886681098) / 2)]
    [InlineData("scce", new[] { .5f, .25f, .25f, 2, 1, 1 }, new[] { 0f, 1 }, (0.6931471805599453 + 1.3862943611198906) / 2)]
    [InlineData("scce logits", new[] { 1000f, 0, 0, 0, 0, 0 }, new[] { 1f, 2 }, (1000 + 1.0986122886681098) / 2)]
    [InlineData("mape", new[] { 1f, 3, 2, 0, 0, 0 }, new[] { 2f, 2, -4, 1, 1, 1 }, (50 + 50 + 150 + 100 + 100 + 100) / 6.0)]
    [InlineData("mape", new[] { 1e-6f, 1, 1, 1, 1, 1 }, new[] { 0f, 1, 1, 1, 1, 1 }, 999.9999974752427 / 6)]
    [InlineData("msle", new[] { 1f, 0, 0, 0, 0, 0 }, new[] { 0f, -5, 0, 0, 0, 0 }, 0.48045287528867645 / 6)]
    [InlineData("huber", new[] { .5f, 2, -2, 0, 0, 0 }, new float[] { 0, 0, 0, 0, 0, 0 }, (.125 + 2 * (.7 * 2 - .245)) / 6)]
    [InlineData("logcosh", new[] { 1f, -1, 100, 0, 0, 0 }, new float[] { 0, 0, 0, 0, 0, 0 }, (2 * 0.4337808304830271 + 100 - 0.6931471805599453) / 6)]
    [InlineData("poisson", new[] { 1f, 2, 0, 1, 1, 1 }, new[] { 3f, 2, 1, 0, 0, 0 }, (1 - 3 * 9.999999505838704e-8 + 2 - 2 * 0.6931472305599442 + 16.11809565095832 + 3) / 6)]
    [InlineData("kl", new[] { .5f, .5f, 1, 1, 1, 1 }, new[] { 1f, .5f, 0, 1, 1, 1 }, (0.6931471805599453 - 1.6118095650958319e-6) / 2)]
    [InlineData("cosine", new[] { 3f, 4, 0, 0, 0, 0 }, new[] { 4f, 3, 0, 1, 1, 1 }, -24 / 25.0 / 2)]
    [InlineData("hinge", new[] { 2f, .5f, -1, 2, .5f, -1 }, new[] { 1f, -1, 1, 1, 0, 1 }, (0 + 1.5 + 2 + 0 + 1.5 + 2) / 6)]
    [InlineData("hinge", new[] { 2f, .5f, -1, 2, .5f, -1 }, new[] { .5f, 0, 1, 0, 0, 0 }, (0 + 1 + 2 + 3 + 1.5 + 0) / 6)]
    [InlineData("squared hinge", new[] { 2f, .5f, -1, 2, .5f, -1 }, new[] { 1f, -1, 1, 1, 0, 1 }, (0 + 2.25 + 4 + 0 + 2.25 + 4) / 6)]
    [InlineData("categorical hinge", new[] { 3f, 1, 2, 5, 1, 2 }, new[] { 0f, 1, 0, 1, 0, 0 }, (3 - 1 + 1 + 0) / 2.0)]
    [InlineData("bce smooth", new[] { .25f, .5f, .5f, .5f, .5f, .5f }, new[] { 1f, 1, 1, 0, 0, 0 }, (.9 * 1.3862943611198906 + .1 * 0.2876820724517809 + 5 * 0.6931471805599453) / 6)]
    [InlineData("cce smooth", new[] { .5f, .25f, .25f, .5f, .25f, .25f }, new[] { 1f, 0, 0, 0, 1, 0 }, ((.8 + .2 / 3) * 0.6931471805599453 + .4 / 3 * 1.3862943611198906 + (.8 + .4 / 3) * 1.3862943611198906 + .2 / 3 * 0.6931471805599453) / 2)]
    [InlineData("scce ignore", new[] { .5f, .25f, .25f, 2, 1, 1 }, new[] { 1f, 2 }, 1.3862943611198906)]
    [InlineData("scce ignore", new[] { .5f, .25f, .25f, 2, 1, 1 }, new[] { 2f, 2 }, 0)]
    [InlineData("bfce", new[] { .25f, .5f, .5f, .5f, .5f, .5f }, new[] { 1f, 1, 1, 0, 0, 0 }, (.5625 * 1.3862943611198906 + 5 * .25 * 0.6931471805599453) / 6)]
    [InlineData("cfce", new[] { .5f, .25f, .25f, 2, 1, 1 }, new[] { 1f, 0, 0, 0, 1, 0 }, .25 * (.25 * 0.6931471805599453 + .5625 * 1.3862943611198906) / 2)]
    [InlineData("gce", new[] { .5f, .25f, .25f, 1, 0, 0 }, new[] { 0f, 1 }, ((1 - 0.757858283255199) / .4 + 2.5) / 2)]
    [InlineData("dice", new[] { 1f, 0, .5f, 0, 0, 1 }, new[] { 1f, 0, 1, 0, 0, 0 }, 1 - 3 / (4.5 + 1e-7))]
    [InlineData("dice position", new[] { 1f, 0, .5f, 0, 0, 1 }, new[] { 1f, 0, 1, 0, 0, 0 }, (1 - 3 / (3.5 + 1e-7) + 1) / 2)]
    [InlineData("tversky", new[] { 1f, 0, .5f, 0, 0, 1 }, new[] { 1f, 0, 1, 0, 0, 0 }, 1 - 1.5 / (1.5 + .25 + .5 + 1e-7))]
    [InlineData("tversky sequence", new[] { 1f, 0, .5f, 0, 0, 1 }, new[] { 1f, 0, 1, 0, 0, 0 }, 1 - 1.5 / (1.5 + .3 * .5 + .8 + 1e-7))]
    public void TheValueIsKeras(string name, float[] output, float[] target, double expected) =>
        Assert.Equal(expected, LossLoop.Run(Cases[name].Loss, output, target, [], Shape), 1e-7 * Math.Max(1, expected));

    [Theory]
    [InlineData("bce")]
    [InlineData("cce")]
    [InlineData("scce")]
    public void LogitsAndTheirProbabilitiesHaveOneLoss(string name)
    {
        (Loss loss, _, _) = Cases[name];
        Activation function = name == "bce" ? Activation.Sigmoid : Activation.Softmax;
        float[] logits = Numbers(12, 6, probabilities: false);
        float[] probabilities = [.. logits];
        Kernels.OutputActivations.Apply(function, probabilities, 3);
        float[] target = name == "scce" ? [1, 0, 2, 2] : Numbers(12, 7, probabilities: true);
        Loss onLogits = loss.OnLogits(function)!;
        Assert.Equal(LossLoop.Run(loss, probabilities, target, [], Shape), LossLoop.Run(onLogits, logits, target, [], Shape), 1e-6);
    }

    [Fact]
    public void OnlyTheMatchingFunctionIsLeftOut()
    {
        Assert.Null(Loss.BinaryCrossentropy.OnLogits(Activation.Softmax));
        Assert.Null(Loss.CategoricalCrossentropy.OnLogits(Activation.Sigmoid));
        Assert.Null(Loss.SparseCategoricalCrossentropy.OnLogits(Activation.Linear));
        Assert.Null(Loss.MeanSquaredError.OnLogits(Activation.Softmax));
        Assert.Null(new CategoricalCrossentropy { FromLogits = true }.OnLogits(Activation.Softmax));
    }

    [Fact]
    public void ClippedProbabilitiesHaveNoGradient()
    {
        var gradient = new float[6];
        Loss.BinaryCrossentropy.Compute([0, 1, .5f, .5f, .5f, .5f], [1, 0, 1, 1, 1, 1], gradient, Shape);
        Assert.Equal(0, gradient[0]);
        Assert.Equal(0, gradient[1]);
        Assert.Equal(-2f / 6, gradient[2], 1e-7f);
    }

    [Fact]
    public void TheGradientOfEqualValuesInTheAbsoluteErrorIsZero()
    {
        var gradient = new float[6];
        Loss.MeanAbsoluteError.Compute([1, 2, 3, 0, 0, 0], [0, 2, 5, float.NaN, 0, 0], gradient, Shape);
        Assert.Equal([1f / 6, 0, -1f / 6, float.NaN, 0, 0], gradient);
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void ABadClassIndexIsNamedWithItsPosition(float index)
    {
        var thrown = Assert.Throws<ArgumentException>(
            () => Loss.SparseCategoricalCrossentropy.Compute(Numbers(12, 1, probabilities: true), [0, 1, index, 0], Shape));
        Assert.Contains("from 0 to 2", thrown.Message);
        Assert.Contains("position 2", thrown.Message);
    }

    [Fact]
    public void WrongLengthsAreRefused()
    {
        var output = new float[12];
        Assert.Throws<ArgumentException>("target", () => Loss.MeanSquaredError.Compute(output, new float[4], Shape));
        Assert.Throws<ArgumentException>("target", () => Loss.SparseCategoricalCrossentropy.Compute(output, new float[12], Shape));
        Assert.Throws<ArgumentException>("output", () => Loss.MeanSquaredError.Compute(new float[11], new float[11], Shape));
        Assert.Throws<ArgumentException>("gradient", () => Loss.MeanSquaredError.Compute(output, output, new float[11], Shape));
    }

    private static float[] Numbers(int count, int seed, bool probabilities) =>
        [.. Examples.Numbers(count, seed).Select(v => probabilities ? 0.5f + 0.4f * v : 2 * v)];
}
