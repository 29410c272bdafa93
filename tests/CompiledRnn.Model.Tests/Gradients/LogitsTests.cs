using CompiledRnn.ModelTests.Behaviour;
using CompiledRnn.ModelTests.Compiling;
using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// A crossentropy on a model that ends in its function works on that function's input. The gradients are those of the loss of the output,
/// here in double precision through the function.
/// </summary>
public class LogitsTests
{
    private static readonly GradientCase[] Softmaxes =
    [
        new(0, 5, 7, new DenseReference(6, Activation.Softmax)),
        new(0, 5, 5, new DenseReference(18), new ActivationReference(Activation.Softmax)),
        new(3, 5, 34, new LstmReference(5) { ReturnSequences = true }, new DenseReference(4, Activation.Softmax)),
        new(3, 5, 34, new LstmReference(7) { ReturnSequences = true }, new ActivationReference(Activation.Softmax)),
        new(0, 5, 3, new ActivationReference(Activation.Softmax)),
    ];

    private static readonly GradientCase[] Sigmoids =
    [
        new(0, 5, 7, new DenseReference(3, Activation.Sigmoid)),
        new(3, 5, 34, new LstmReference(7) { ReturnSequences = true }, new ActivationReference(Activation.Sigmoid)),
    ];

    private static readonly GradientCase[] All = [.. Softmaxes, .. Sigmoids];

    private static readonly Lazy<CompiledModels> Models = new(() => ModelCompiler.Compile(All.Select(c => c.Source)));

    public static TheoryData<string> Names() => [.. All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_the_loss_of_the_output(string name)
    {
        bool classes = Softmaxes.Any(c => c.Name == name);
        GradientCase declared = All.Single(c => c.Name == name);
        CompiledModel model = Models.Value.Create(name, seed: 6);
        float[] x = Numbers.Random(declared.Batch * Math.Max(declared.Steps, 1) * declared.Features);
        float[] prediction = model.Predict(x);
        int width = Models.Value.Get<TensorShape>(name, "OutputShape").Dimensions[^1];
        float Target(int i) => !classes ? i % 3 / 2f : i % width == i / width % width ? 1f : 0f;
        float[] target = [.. Enumerable.Range(0, prediction.Length).Select(Target)];

        using TrainingPass pass = model.CreatePass(declared.Batch);
        Loss loss = classes ? Loss.CategoricalCrossentropy : Loss.BinaryCrossentropy;
        float value = pass.ForwardBackward(x, target, loss, inputGradient: true);
        double expectedValue = 0;
        Node[] parameters = [.. model.Parameters.Select(NodeOf)];
        ReferenceResult result = declared.Reference.Run(
            Doubles(x), parameters, declared.Batch, training: null, y => Slopes(y, target, classes, width, out expectedValue));

        Assert.Equal(expectedValue, value, 1e-5);
        Close.All("output", result.Output, pass.Output);
        Close.All("gradient of the input", result.InputGradient, pass.InputGradient);
        for (int i = 0; i < parameters.Length; i++)
            Close.All($"gradient of {model.Parameters[i]}", parameters[i].Gradient, pass.Gradient(model.Parameters[i]));
        Numbers.AssertSameBits(prediction, model.Predict(x));
    }

    // The mean over rows of -sum t log p, or over all values of -(t log p + (1 - t) log(1 - p)); and its derivative by p.
    private static double[] Slopes(double[] p, float[] t, bool classes, int width, out double value)
    {
        double count = classes ? p.Length / width : p.Length;
        value = p.Select((q, i) => -(t[i] * Math.Log(q)) - (classes ? 0 : (1 - t[i]) * Math.Log(1 - q))).Sum() / count;
        return [.. p.Select((q, i) => (classes ? -t[i] / q : (q - t[i]) / (q * (1 - q))) / count)];
    }

    private static Node NodeOf(Parameter parameter) =>
        new(parameter.Shape.Rank == 2 ? parameter.Shape[0] : 1, parameter.Shape.Dimensions[^1], Doubles(parameter.ToArray()));

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, v => (double)v);
}
