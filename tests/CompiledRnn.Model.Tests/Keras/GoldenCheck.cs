using CompiledRnn.Interop;
using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Compares a generated model with a reference case: outputs, masks, loss, gradients, further calls, a whole training run.</summary>
internal sealed class GoldenCheck(GoldenClasses classes, CompiledModels models)
{
    private readonly Differences _differences = new();

    private GoldenCase Golden => classes.Case;

    /// <summary>Runs all that the case has numbers for.</summary>
    public Differences Run()
    {
        float[] x = Golden.Calls[0].Input;
        if (!Golden.IsTrainingMode)
            _differences.Values("outputs", Golden.Calls[0].Output, Create(classes.Whole).Model.Predict(x), 1e-5);
        for (int i = 0; i < classes.Cuts.Length; i++)
            _differences.Values($"output of layer {i}", Golden.LayerOutputs[i].Data, Create(classes.Cuts[i]).Model.Predict(x), 1e-5);
        if (classes.Keras2 is { } keras2)
        {
            float[] expected = PackedRows.Pack([.. Golden.Keras2Outputs.Select(o => o.Data)], Golden.Calls[0].Batch);
            _differences.Values("outputs under Keras 2", expected, Create(keras2).Model.Predict(x), 1e-5);
        }

        new PassCheck(Golden, () => Create(classes.Whole), _differences).Run();
        if (Golden.Has("optimizer"))
            new TrainingCheck(Golden, () => Create(classes.Whole), _differences).Run();
        return _differences;
    }

    private (CompiledModel Model, GoldenWeights Weights) Create(AnnotatedClass written)
    {
        CompiledModel model = models.Create(written.Name);
        return (model, new GoldenWeights(model, written, Golden));
    }
}
