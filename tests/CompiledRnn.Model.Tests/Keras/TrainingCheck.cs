using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>A whole training run, by hand and by Fit.</summary>
internal sealed class TrainingCheck(GoldenCase golden, Func<(CompiledModel Model, GoldenWeights Weights)> create, Differences differences)
{
    private GoldenCall Call => golden.Calls[0];

    private int Steps => golden.Root.GetProperty("steps").GetInt32();

    private JsonElement Config => golden.Root.GetProperty("optimizer");

    public void Run()
    {
        ByHand();
        ByFit();
    }

    private void ByHand()
    {
        (CompiledModel model, GoldenWeights weights) = create();
        Optimizer optimizer = KerasOptimizers.Read(Config);
        using TrainingPass pass = model.CreatePass(Call.Batch);
        var losses = new List<float>();
        for (int step = 0; step < Steps; step++)
        {
            pass.ZeroGradients();
            losses.Add(pass.ForwardBackward(Call.Input, Call.Target, Call.Loss!));
            optimizer.Step(model, pass);
        }

        optimizer.FinalizeVariableValues(model);
        Compare(model, weights, [.. losses], "");
    }

    private void ByFit()
    {
        (CompiledModel model, GoldenWeights weights) = create();
        float[] target = Call.Target;
        TensorShape x = Call.Inputs is [var input] ? input.OfOne : new TensorShape(Call.Input.Length / Call.Batch);
        TensorShape y = Call.Targets.Length == 1 && TargetShape() is { } shape ? shape : new TensorShape(target.Length / Call.Batch);
        History history = model.Fit(Dataset.From(Call.Input, target, x, y), new FitOptions
        {
            Loss = Call.Loss!,
            Optimizer = KerasOptimizers.Read(Config),
            Epochs = Steps,
            BatchSize = Call.Batch,
            Shuffle = false,
        });
        Compare(model, weights, [.. history["loss"].Select(l => (float)l)], " (Fit)");
    }

    private TensorShape? TargetShape() =>
        GoldenTensor.ReadAll(golden.Root.GetProperty("grad"), "targets")[0] is { Shape.Length: > 1 } target ? target.OfOne : null;

    private void Compare(CompiledModel model, GoldenWeights weights, float[] losses, string how)
    {
        differences.Values("losses" + how, [.. golden.Root.GetProperty("losses").EnumerateArray().Select(l => l.GetSingle())], losses, 1e-5);
        foreach (GoldenTensor expected in golden.FinalWeights)
            differences.Values($"trained {expected.Name}{how}", expected.Data, weights[expected].ToArray(), 1e-4);
        float[] outputs = PackedRows.Pack([.. golden.FinalOutputs.Select(o => o.Data)], Call.Batch);
        differences.Values("outputs after training" + how, outputs, model.Predict(Call.Input), 1e-4);
    }
}
