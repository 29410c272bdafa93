using CompiledRnn.Generated;
using CompiledRnn.ModelTests.Behaviour;
using CompiledRnn.ModelTests.Compiling;
using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// Every tail of vectors, panels and register tiles against the reference in double precision: 33 models, in which each layer has each number
/// from 1 to 33 once as its units, once as its features and once as its batch. Few enough to be run at every vector width.
/// </summary>
public class TailTests
{
    private const int Sizes = 33, Steps = 3, Seed = 5;

    private static readonly GradientCase[] Cases = [.. Enumerable.Range(0, Sizes).Select(Case)];

    private static readonly Lazy<CompiledModels> Models = new(() => ModelCompiler.Compile(Cases.Select(c => c.Source)));

    public static TheoryData<int> Every() => [.. Enumerable.Range(0, Sizes)];

    [Theory]
    [MemberData(nameof(Every))]
    public void Outputs_and_gradients_are_the_reference(int number)
    {
        GradientCase declared = Cases[number];
        CompiledModel model = Models.Value.Create(declared.Name, seed: 1);
        var random = new Random(number);
        Node[] parameters = [.. model.Parameters.Select(p => GradientTests.Fill(p, random))];
        float[] x = Numbers.Random(declared.Batch * Steps * declared.Features, seed: number);
        using TrainingPass pass = model.CreatePass(declared.Batch, threads: 1, seed: Seed);
        pass.Forward(x);
        float[] gradient = Numbers.Random(pass.Output.Length, seed: number + 1);
        var step = new TrainingStep(declared.Batch, 0, Seed, Step: 1, false, false);
        ReferenceResult expected = declared.Reference.Run(Doubles(x), parameters, declared.Batch, step, _ => Doubles(gradient));

        Close.All("output in training", expected.Output, pass.Output.ToArray());
        pass.Backward(gradient);
        Close.All("gradient of the input", expected.InputGradient, pass.InputGradient);
        for (int i = 0; i < parameters.Length; i++)
            Close.All($"gradient of {model.Parameters[i]}", parameters[i].Gradient, pass.Gradient(model.Parameters[i]));
        Close.All("prediction", expected.Output, model.Predict(x));
        // A single sequence takes other ways than a batch.
        int sequence = Steps * declared.Features, width = expected.Output.Length / declared.Batch;
        Close.All("prediction of one sequence", expected.Output[^width..], model.Predict(x[^sequence..]));
    }

    [Fact]
    public void Every_size_occurs()
    {
        Assert.Equal(Enumerable.Range(1, Sizes), Cases.Select(c => c.Batch).Order());
        Assert.Equal(Enumerable.Range(1, Sizes), Cases.Select(c => c.Features).Order());
        for (int layer = 0; layer < 5; layer++)
            Assert.Equal(Enumerable.Range(1, Sizes), Cases.Select(c => Units(c.Layers[layer])).Order());
    }

    // A layer's features are the units of the one before it. The factors have no divisor in common with 33.
    private static GradientCase Case(int number) => new(
        Steps, Size(number, 10), Size(number, 8),
        new LstmReference(Size(number, 1)) { ReturnSequences = true },
        new GruReference(Size(number, 2)) { ReturnSequences = true },
        new GruReference(Size(number, 5)) { ResetAfter = false, ReturnSequences = true },
        new SimpleRnnReference(Size(number, 7)),
        new DenseReference(Size(number, 4), Activation.Tanh));

    private static int Size(int number, int factor) => (number * factor % Sizes) + 1;

    private static int Units(ReferenceLayer layer) => layer switch
    {
        LstmReference lstm => lstm.Units,
        GruReference gru => gru.Units,
        SimpleRnnReference simple => simple.Units,
        var dense => ((DenseReference)dense).Units,
    };

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, v => (double)v);
}
