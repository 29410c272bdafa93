using CompiledRnn.Generated;
using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>What steps read in training: outputs and gradients against the reference and central differences.</summary>
public class FeedbackReferenceTests
{
    private const int Batch = 6, Steps = 5, Seed = 5;

    public static TheoryData<string> Modes() => ["free", "forced", "sampled"];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Numbers_are_the_reference(string mode)
    {
        var random = new Random(3);
        var model = new ForcedNumbers(seed: 1);
        float[] x = Numbers(random, Batch * 4), target = Numbers(random, Batch * Steps * 3), gradient = Numbers(random, Batch * Steps * 3);
        using TrainingPass pass = model.CreatePass(Batch, 1, Seed, Of(mode));
        pass.Forward(x, target);
        float[] output = pass.Output.ToArray();
        pass.Backward(gradient);
        bool[,] reads = Reads(mode);
        var reference = new GradientCase(0, 4, Batch, new DenseReference(3), new AutoregressiveReference(
            Steps, new LstmReference(6), new DropoutReference(0.2), new DenseReference(3, Activation.Tanh))
        {
            Truth = (t, given, tape) => Mixed(tape, given, row => reads[row, t], (row, i) => target[(row * Steps + t) * 3 + i]),
        });
        Check(reference, model, pass, x, output, _ => Doubles(gradient));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Tokens_are_the_reference(string mode)
    {
        var random = new Random(4);
        var model = new ForcedTokens(seed: 1);
        foreach (Parameter parameter in model.Parameters)
            parameter.CopyFrom(Numbers(random, parameter.Length));
        float[] x = Numbers(random, Batch * 4 * 4), target = [.. Enumerable.Range(0, Batch * Steps).Select(_ => (float)random.Next(7))];
        using TrainingPass pass = model.CreatePass(Batch, 1, Seed, Of(mode));
        float loss = pass.ForwardBackward(x, target, Loss.SparseCategoricalCrossentropy, inputGradient: true);
        float[] output = pass.Output.ToArray();
        bool[,] reads = Reads(mode);
        var reference = new GradientCase(4, 4, Batch, new NamedReference(new LstmReference(6), "E", null), new AutoregressiveReference(
            Steps, new TokenReference(7, 5), new LstmReference(6), new DenseReference(7, Activation.Softmax))
        {
            InitialState = "E",
            First = FirstInput.StartToken,
            StartToken = 2,
            Width = 7,
            Truth = (t, given, tape) =>
            {
                Node own = TokenReference.Greedy(given);
                return Mixed(tape, own, row => reads[row, t], (row, i) => target[row * Steps + t] == i ? 1 : 0);
            },
        });
        double expected = 0;
        Check(reference, model, pass, x, output, y =>
        {
            // The mean of -log p over all positions.
            var slopes = new double[y.Length];
            expected = 0;
            for (int i = 0; i < target.Length; i++)
            {
                int at = i * 7 + (int)target[i];
                slopes[at] = -1 / y[at] / target.Length;
                expected -= Math.Log(y[at]) / target.Length;
            }

            return slopes;
        });
        Assert.Equal(expected, loss, 1e-5);
    }

    private static Feedback Of(string mode) => mode switch
    {
        "free" => Feedback.FreeRunning,
        "forced" => Feedback.TeacherForcing,
        _ => Feedback.ScheduledSampling(0.6),
    };

    // The draws of the first training step, as Feedback documents them.
    private static bool[,] Reads(string mode)
    {
        var reads = new bool[Batch, Steps];
        int count = 0;
        for (int i = 0; i < reads.Length; i++)
        {
            (int row, int t) = Math.DivRem(i, Steps);
            (uint high, uint low, _, _) = Philox.Generate(Seed ^ 0x5363686564756C65UL, 0, (ulong)row << 32 | (uint)t);
            reads[row, t] = mode == "forced" || (mode == "sampled" && Philox.ToUnitDouble(high, low) < 0.6);
            count += reads[row, t] ? 1 : 0;
        }

        Assert.True(mode != "sampled" || count is > 5 and < 25);
        return reads;
    }

    private static Node Mixed(Tape tape, Node given, Func<int, bool> reads, Func<int, int, double> truth)
    {
        Node own = Node.Zeros(given.Rows, given.Columns), read = Node.Zeros(given.Rows, given.Columns);
        for (int i = 0; i < given.Values.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, given.Columns);
            own.Values[i] = reads(row) ? 0 : 1;
            read.Values[i] = reads(row) ? truth(row, column) : 0;
        }

        return tape.Add(tape.Multiply(given, own), read);
    }

    private static void Check(GradientCase reference, CompiledModel model, TrainingPass pass, float[] x, float[] output, Func<double[], double[]> slopes)
    {
        Node[] parameters = [.. model.Parameters.Select(Values)];
        var step = new TrainingStep(Batch, 0, Seed, Step: 1, false, false);
        double[] input = Doubles(x);
        ReferenceResult expected = reference.Reference.Run(input, parameters, Batch, step, slopes);
        Close.All("output", expected.Output, output);
        Close.All("gradient of the input", expected.InputGradient, pass.InputGradient);
        for (int i = 0; i < parameters.Length; i++)
            Close.All($"gradient of {model.Parameters[i]}", parameters[i].Gradient, pass.Gradient(model.Parameters[i]));
        // Linear in the output, so that differences see the same slopes.
        double[] fixedSlopes = slopes(expected.Output);
        var differences = new CentralDifferences(reference, input, parameters, step, fixedSlopes);
        var random = new Random(1);
        differences.Check(input, expected.InputGradient, random);
        foreach (Node parameter in parameters)
            differences.Check(parameter.Values, parameter.Gradient, random);
    }

    private static Node Values(Parameter parameter)
    {
        int columns = parameter.Shape[parameter.Shape.Rank - 1];
        var values = new float[parameter.Length];
        parameter.CopyTo(values);
        return new Node(values.Length / columns, columns, Doubles(values));
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, v => (double)v);
}
