namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Penalties on outputs of layers against the formula in double precision, over more than one piece.</summary>
public class ActivityPenaltyTests
{
    private const int Batch = 135;
    private const int Steps = 3;
    private const int Rows = Batch * Steps;
    private readonly PenalizedOutputs _model = new(seed: 2);
    private readonly float[] _x = Numbers.Random(Rows * 4);
    private readonly float[] _target = Numbers.Random(Rows * 2, seed: 7);

    [Fact]
    public void Loss_and_gradients_have_the_penalties_divided_by_the_batch()
    {
        double[] first = Doubles(_model.Parameters["dense/kernel"].ToArray()), second = Doubles(_model.Parameters["dense_1/kernel"].ToArray());
        double[] x = Doubles(_x), hidden = Product(x, first, 4, 18), y = Product(hidden, second, 18, 2);
        double loss = y.Zip(_target, (v, t) => (v - t) * (v - t)).Average() + (hidden.Sum(h => 0.5 * Math.Abs(h) + 0.25 * h * h) + y.Sum(v => 0.125 * v * v)) / Batch;
        double[] dy = [.. y.Zip(_target, (v, t) => 2 * (v - t) / y.Length + 0.25 * v / Batch)];
        double[] dHidden = [.. Product(dy, Transposed(second, 18, 2), 2, 18).Zip(hidden, (d, h) => d + (0.5 * Math.Sign(h) + 0.5 * h) / Batch)];

        using TrainingPass pass = _model.CreatePass(Batch, threads: 2);
        Assert.Equal(loss, pass.ForwardBackward(_x, _target, Loss.MeanSquaredError), 1e-5 * loss);
        AssertGradients(pass, x, hidden, dHidden, dy);

        // Between Forward and Backward the caller takes the loss of the output alone.
        pass.ZeroGradients();
        pass.Forward(_x);
        pass.Backward([.. y.Zip(_target, (v, t) => (float)(2 * (v - t) / y.Length))]);
        double mean = y.Zip(_target, (v, t) => (v - t) * (v - t)).Average();
        Assert.Equal(loss - mean, pass.AddRegularization(), 1e-5 * loss);
        AssertGradients(pass, x, hidden, dHidden, dy);
    }

    [Fact]
    public void Fit_and_Evaluate_report_the_same_loss_as_the_pass()
    {
        using TrainingPass pass = _model.CreatePass(Batch);
        float loss = pass.ForwardBackward(_x, _target, Loss.MeanSquaredError);
        var data = Dataset.From(_x, _target, PenalizedOutputs.InputShape, PenalizedOutputs.OutputShape);
        Assert.Equal(loss, _model.Evaluate(data, new EvaluateOptions { Loss = Loss.MeanSquaredError, BatchSize = Batch }).Loss, 1e-5 * loss);
        History history = _model.Fit(data, new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Sgd(0), Epochs = 1, BatchSize = Batch });
        Assert.Equal(loss, history["loss"][0], 1e-5 * loss);
    }

    [Fact]
    public void A_softmax_with_a_penalty_is_not_left_out()
    {
        var model = new PenalizedSoftmax(seed: 1);
        using TrainingPass pass = model.CreatePass(batch: 1);
        float loss = pass.ForwardBackward([1f, -2f], [1f, 0f, 0f], Loss.CategoricalCrossentropy);
        float[] y = model.Predict([1f, -2f]);
        Assert.Equal(-Math.Log(y[0]) + 2 * y.Sum(v => v * v), loss, 1e-5);
    }

    private void AssertGradients(TrainingPass pass, double[] x, double[] hidden, double[] dHidden, double[] dy)
    {
        AssertClose(Product(Transposed(x, Rows, 4), dHidden, Rows, 18), pass.Gradient(_model.Parameters["dense/kernel"]));
        AssertClose(Product(Transposed(hidden, Rows, 18), dy, Rows, 2), pass.Gradient(_model.Parameters["dense_1/kernel"]));
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        double limit = 2e-5 * Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], limit);
    }

    // [rows, inner] · [inner, columns]
    private static double[] Product(double[] a, double[] b, int inner, int columns)
    {
        var product = new double[a.Length / inner * columns];
        for (int i = 0; i < product.Length; i++)
        {
            for (int k = 0; k < inner; k++)
                product[i] += a[i / columns * inner + k] * b[k * columns + i % columns];
        }

        return product;
    }

    private static double[] Transposed(double[] a, int rows, int columns) => [.. Enumerable.Range(0, a.Length).Select(i => a[i % rows * columns + i / rows])];

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, v => (double)v);
}

/// <summary>Two linear layers, both with penalties.</summary>
[Model(Steps = 3, Features = 4)]
[Dense(18, UseBias = false, ActivityL1 = 0.5, ActivityL2 = 0.25)]
[Dense(2, UseBias = false, ActivityL2 = 0.125)]
internal partial class PenalizedOutputs;

/// <summary>A function that a loss would take over.</summary>
[Model(Features = 2)]
[Dense(3, Activation = Activation.Softmax, ActivityL2 = 2)]
internal partial class PenalizedSoftmax;
