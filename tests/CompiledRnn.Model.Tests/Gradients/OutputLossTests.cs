using CompiledRnn.ModelTests.Behaviour;
using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// The weighted sum of several outputs' losses, of which two work on logits: value and gradients against the reference in double precision,
/// whose losses see the outputs themselves.
/// </summary>
public class OutputLossTests
{
    private const int Batch = 137, Steps = 4, Features = 2;

    private static readonly float[] LevelWeights = [.. Enumerable.Range(0, Batch).Select(n => n % 4 / 2f)];
    private static readonly float[] KindWeights = [.. Enumerable.Range(0, Batch * Steps).Select(i => i % 5 / 3f)];

    private readonly Watcher _model = new(seed: 6);
    private readonly float[] _x = Numbers.Random(Batch * Steps * Features);
    private readonly float[] _level = Numbers.Random(Batch * Steps * 2, seed: 2);
    private readonly float[] _kind = [.. Enumerable.Range(0, Batch * Steps * 3).Select(i => i % 3 == i / 3 % 3 ? 1f : 0f)];
    private readonly float[] _alarm = [.. Enumerable.Range(0, Batch * Steps).Select(i => i % 3 / 2f)];

    /// <summary>Two pieces, which threads share.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0.5f, 2, 0.25f)]
    [InlineData(0, 3, -1)]
    public void Gradients_are_those_of_the_weighted_sum(float level, float kind, float alarm)
    {
        using TrainingPass pass = _model.CreatePass(Batch, threads: 2);
        OutputLosses loss = Watcher.Losses(
            Loss.MeanSquaredError, Loss.CategoricalCrossentropy, Loss.BinaryCrossentropy, levelWeight: level, kindWeight: kind, alarmWeight: alarm);
        var batch = new Watcher.Batch(_x, _level, _kind, _alarm, levelWeights: LevelWeights, kindWeights: KindWeights);
        float value = pass.ForwardBackward(batch, loss, inputGradient: true);

        Node[] parameters = [.. _model.Parameters.Select(NodeOf)];
        (double expected, double[] inputGradient) = Reference(parameters, level, kind, alarm);
        Assert.Equal(expected, value, 1e-5);
        Close.All("gradient of the input", inputGradient, pass.InputGradient);
        for (int i = 0; i < parameters.Length; i++)
            Close.All($"gradient of {_model.Parameters[i]}", parameters[i].Gradient, pass.Gradient(_model.Parameters[i]));
    }

    /// <summary>A crossentropy of probabilities ends at -log 1e-7, about 16; the one of logits has no such end, and its gradient is p - t.</summary>
    [Fact]
    public void Each_crossentropy_works_on_logits()
    {
        _model.Kind.Bias.CopyFrom([0, 200, 0]);
        _model.Alarm.Bias.CopyFrom([100]);
        using TrainingPass pass = _model.CreatePass(1);
        float[] x = new float[Steps * Features], kind = [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0];
        var batch = new Watcher.Batch(x, kind: kind, alarm: new float[Steps]);
        Assert.Equal(200, pass.ForwardBackward(batch, Watcher.Losses(kind: Loss.CategoricalCrossentropy, alarm: Loss.BinaryCrossentropy, alarmWeight: 0)), 1e-3f);
        Assert.Equal([-1, 1, 0], pass.Gradient(_model.Kind.Bias));
        pass.ZeroGradients();
        Assert.Equal(100, pass.ForwardBackward(batch, Watcher.Losses(kind: Loss.CategoricalCrossentropy, alarm: Loss.BinaryCrossentropy, kindWeight: 0)), 1e-3f);
        Assert.Equal([1], pass.Gradient(_model.Alarm.Bias));
        // What the caller sees is probabilities again.
        float[] level = new float[Steps * 2], p = new float[Steps * 3], q = new float[Steps];
        _model.CopyOutputs(pass, level, p, q);
        for (int t = 0; t < Steps; t++)
        {
            Assert.Equal([0, 1, 0], p[(3 * t)..(3 * t + 3)]);
            Assert.Equal(1, q[t]);
        }
    }

    /// <summary>A softmax whose loss takes probabilities stands beside one whose loss takes logits.</summary>
    [Fact]
    public void Outputs_are_logits_one_by_one()
    {
        using TrainingPass pass = _model.CreatePass(Batch);
        var batch = new Watcher.Batch(_x, kind: _kind, alarm: _alarm);
        var seen = new[] { new float[Batch * Steps * 2], new float[Batch * Steps * 3], new float[Batch * Steps] };
        Watcher.Batch predicted = _model.Predict(batch);
        foreach (OutputLosses loss in new[]
        {
            Watcher.Losses(kind: Loss.MeanSquaredError, alarm: Loss.BinaryCrossentropy),
            Watcher.Losses(kind: Loss.CategoricalCrossentropy, alarm: Loss.MeanSquaredError),
        })
        {
            float value = pass.ForwardBackward(batch, loss);
            float expected = loss.Losses[1].Loss!.Compute(predicted.Kind, _kind, new TensorShape(Steps, 3))
                + loss.Losses[2].Loss!.Compute(predicted.Alarm, _alarm, new TensorShape(Steps, 1));
            Assert.Equal(expected, value, 1e-5f);
            _model.CopyOutputs(pass, seen[0], seen[1], seen[2]);
            Assert.All(predicted.Kind.Zip(seen[1]), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
            Assert.All(predicted.Alarm.Zip(seen[2]), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        }
    }

    private (double Loss, double[] InputGradient) Reference(Node[] parameters, double level, double kind, double alarm)
    {
        var tape = new Tape();
        var run = new ReferenceRun(parameters, training: null);
        Node[] x = [.. Enumerable.Range(0, Steps).Select(InputOf)];
        IReadOnlyList<Node> read = new LstmReference(4) { ReturnSequences = true }.Forward(tape, x, run);
        double sum = Add(new DenseReference(2).Forward(tape, read, run), _level, at => level * LevelWeights[at / Steps], (y, t) => ((y - t) * (y - t) / 2, y - t));
        sum += Add(new DenseReference(3, Activation.Softmax).Forward(tape, read, run), _kind, at => kind * KindWeights[at], (p, t) => (-t * Math.Log(p), -t / p));
        sum += Add(new DenseReference(1, Activation.Sigmoid).Forward(tape, read, run), _alarm, _ => alarm, (p, t) =>
            (-t * Math.Log(p) - (1 - t) * Math.Log(1 - p), (p - t) / (p * (1 - p))));
        tape.Backward();
        return (sum, [.. Enumerable.Range(0, Batch).SelectMany(n => x.SelectMany(step => step.Gradient[(n * Features)..(n * Features + Features)]))]);
    }

    // The loss of one output, the mean over the positions of weight times value; its slopes go into the nodes.
    private static double Add(
        IReadOnlyList<Node> steps, float[] target, Func<int, double> weightOf, Func<double, double, (double Value, double Slope)> loss)
    {
        double sum = 0;
        int width = steps[0].Columns;
        for (int t = 0; t < Steps; t++)
        {
            for (int i = 0; i < steps[t].Values.Length; i++)
            {
                int position = i / width * Steps + t;
                (double value, double slope) = loss(steps[t].Values[i], target[position * width + i % width]);
                double weight = weightOf(position) / (Batch * Steps);
                sum += weight * value;
                steps[t].Gradient[i] += weight * slope;
            }
        }

        return sum;
    }

    private Node InputOf(int step)
    {
        Node node = Node.Zeros(Batch, Features);
        for (int i = 0; i < node.Values.Length; i++)
            node.Values[i] = _x[(i / Features * Steps + step) * Features + i % Features];
        return node;
    }

    private static Node NodeOf(Parameter parameter) =>
        new(parameter.Shape.Rank == 2 ? parameter.Shape[0] : 1, parameter.Shape.Dimensions[^1], Array.ConvertAll(parameter.ToArray(), v => (double)v));
}

/// <summary>Three outputs of each step: numbers, classes, a probability.</summary>
[Model(Steps = 4, Features = 2)]
[Lstm(4, ReturnSequences = true, Name = "Read")]
[Dense(2, Name = "Level")]
[Dense(3, Activation = Activation.Softmax, From = "Read", Name = "Kind")]
[Dense(1, Activation = Activation.Sigmoid, From = "Read", Name = "Alarm")]
[Output("Level")]
[Output("Kind")]
[Output("Alarm")]
internal partial class Watcher;
