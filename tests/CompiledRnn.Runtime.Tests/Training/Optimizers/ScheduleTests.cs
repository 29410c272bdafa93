namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Schedules against Keras's formulas and at the steps where they turn.</summary>
public class ScheduleTests
{
    public static TheoryData<string, LearningRateSchedule, Func<double, double>> Formulas() => new()
    {
        { "exponential", new ExponentialDecay(0.5, 7, 0.9), i => 0.5 * Math.Pow(0.9, i / 7) },
        { "exponential staircase", new ExponentialDecay(0.5, 7, 0.9, staircase: true), i => 0.5 * Math.Pow(0.9, Math.Floor(i / 7)) },
        { "inverse time", new InverseTimeDecay(0.5, 7, 0.9), i => 0.5 / (1 + 0.9 * i / 7) },
        { "inverse time staircase", new InverseTimeDecay(0.5, 7, 0.9, staircase: true), i => 0.5 / (1 + 0.9 * Math.Floor(i / 7)) },
        { "piecewise", new PiecewiseConstantDecay([3, 9], [1, 0.5, 0.1]), i => i <= 3 ? 1 : i <= 9 ? 0.5 : 0.1 },
        { "polynomial", new PolynomialDecay(0.5, 7, 0.1, 2), i => i >= 7 ? 0.1 : 0.4 * Math.Pow(1 - i / 7, 2) + 0.1 },
        { "polynomial cycle", new PolynomialDecay(0.5, 7, 0.1, 2, cycle: true), i => 0.4 * Math.Pow(1 - i / (7 * Math.Max(1, Math.Ceiling(i / 7))), 2) + 0.1 },
        { "cosine", new CosineDecay(0.5, 7, 0.2), i => 0.5 * (0.8 * (1 + Math.Cos(Math.PI * Math.Min(i, 7) / 7)) / 2 + 0.2) },
        {
            "cosine with warm-up",
            new CosineDecay(0.1, 7, 0.2, 0.5, 4),
            i => i < 4 ? 0.1 + 0.4 * i / 4 : 0.5 * (0.8 * (1 + Math.Cos(Math.PI * Math.Min(i - 4, 7) / 7)) / 2 + 0.2)
        },
        { "restarts", new CosineDecayRestarts(0.5, 4, 1, 0.5, 0.1), i => 0.5 * (0.9 * Math.Pow(0.5, Math.Floor(i / 4)) * (1 + Math.Cos(Math.PI * (i % 4) / 4)) / 2 + 0.1) },
        { "warm-up", new Warmup(new ExponentialDecay(0.5, 7, 0.9), 4, 0.1), i => i < 4 ? 0.1 + 0.4 * i / 4 : 0.5 * Math.Pow(0.9, (i - 4) / 7) },
        { "warm-up to a number", new Warmup(0.5f, 4), i => Math.Min(i / 4, 1) * 0.5 },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void SchedulesAreKeras(string name, LearningRateSchedule schedule, Func<double, double> formula)
    {
        for (int i = 0; i < 40; i++)
            Assert.True(Math.Abs(formula(i) - schedule.At(i)) < 1e-12, $"{name} at {i}: expected {formula(i)}, got {schedule.At(i)}");
    }

    // Periods of 4, 8, 16 steps; Keras's closed form: restart k = floor(log2(1 + i / 4)).
    [Fact]
    public void RestartsBecomeLonger()
    {
        var schedule = new CosineDecayRestarts(1, 4, tMul: 2, mMul: 0.5);
        int[] starts = [0, 4, 12, 28, 60];
        for (int i = 0; i < 60; i++)
        {
            int k = Array.FindLastIndex(starts, s => s <= i);
            double share = (double)(i - starts[k]) / (4 << k);
            Assert.Equal(Math.Pow(0.5, k) * (1 + Math.Cos(Math.PI * share)) / 2, schedule.At(i), 1e-12);
        }
    }

    [Fact]
    public void AnOptimizerAsksWithTheCallsSoFar()
    {
        var model = new LinearModel(1, 1, 1);
        using TrainingPass pass = model.CreatePass(1);
        model.Bias.Write([1], model.Bias.StorageIn(pass.GradientBuffer));
        var schedule = new PiecewiseConstantDecay([0, 1], [0.5, 0.25, 0.125]);
        var optimizer = new Sgd(schedule);
        Assert.Same(schedule, optimizer.Schedule);
        foreach (float rate in new[] { 0.5f, 0.25f, 0.125f })
        {
            float before = model.Bias[0];
            Assert.Equal(rate, optimizer.LearningRate);
            optimizer.Step(model, pass);
            Assert.Equal(before - rate, model.Bias[0]);
        }

        // Calls that only accumulate count, as in Keras.
        var accumulating = new Sgd(schedule) { GradientAccumulationSteps = 2 };
        float start = model.Bias[0];
        accumulating.Step(model, pass);
        accumulating.Step(model, pass);
        Assert.Equal(start - 0.25f, model.Bias[0]);
    }

    [Fact]
    public void ALearningRateThatFollowsAScheduleCannotBeSet()
    {
        var optimizer = new Adam(new ExponentialDecay(0.1, 10, 0.5));
        Assert.Contains("ExponentialDecay", Assert.Throws<InvalidOperationException>(() => optimizer.LearningRate = 1).Message);
        Assert.Null(new Adam(0.5f).Schedule);
    }

    [Fact]
    public void AScheduleWithoutAValidRateStopsTheStepBeforeAnyChange()
    {
        var model = new LinearModel(1, 1, 5);
        using TrainingPass pass = model.CreatePass(1);
        ScalarReference.SetGradients(model, pass, 1);
        float[] before = model.Kernel.ToArray();
        var optimizer = new Adam(new Broken()) { WeightDecay = 1 };
        Assert.Contains("Broken for iteration 0", Assert.Throws<InvalidOperationException>(() => optimizer.Step(model, pass)).Message);
        Assert.Equal(before, model.Kernel.ToArray());
        Assert.Equal(0, optimizer.Iterations);
    }

    [Fact]
    public void ArgumentsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("decaySteps", () => new ExponentialDecay(0.1, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>("initialLearningRate", () => new CosineDecay(double.NaN, 5));
        Assert.Throws<ArgumentOutOfRangeException>("tMul", () => new CosineDecayRestarts(0.1, 5, tMul: 0.5));
        Assert.Throws<ArgumentException>("values", () => new PiecewiseConstantDecay([1, 2], [0.1, 0.2]));
        Assert.Throws<ArgumentException>("boundaries", () => new PiecewiseConstantDecay([2, 2], [0.1, 0.2, 0.3]));
        Assert.Throws<ArgumentOutOfRangeException>("warmupSteps", () => new Warmup(0.1f, 0));
    }

    private sealed class Broken : LearningRateSchedule
    {
        public override double At(long iteration) => double.NaN;
    }
}
