using System.Text.Json;
using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Compares a generated model with a reference case: outputs, loss, gradients, a whole training run.</summary>
internal sealed class GoldenCheck(GoldenCase golden, CompiledModels models)
{
    private readonly Differences _differences = new();

    /// <summary>Runs all that the case has numbers for.</summary>
    public Differences Run()
    {
        CompiledModel model = CreateModel(golden.Name);
        GoldenTensor x = golden.Inputs[0];
        _differences.Values("outputs", golden.Outputs.Single().Data, model.Predict(x.Data), 1e-5);
        for (int i = 0; i < golden.LayerOutputs.Length; i++)
            _differences.Values($"output of layer {i}", golden.LayerOutputs[i].Data, CreateModel(LayerName(golden, i)).Predict(x.Data), 1e-5);
        if (golden.Has("grad"))
            CheckGradients(model, golden.Root.GetProperty("grad"));
        if (golden.Has("optimizer"))
        {
            CheckTraining(golden.Root.GetProperty("grad"), golden.Root.GetProperty("optimizer"));
            CheckFit(golden.Root.GetProperty("grad"), golden.Root.GetProperty("optimizer"));
        }

        return _differences;
    }

    /// <summary>Name of the class that ends with a layer of a case.</summary>
    public static string LayerName(GoldenCase golden, int layer) => $"{golden.Name}_to_{layer}";

    // A model of the first layers takes the first weights.
    private CompiledModel CreateModel(string name)
    {
        CompiledModel model = models.Create(name);
        if (name == golden.Name && model.Parameters.Count != golden.Weights.Length)
            throw new InexpressibleException($"the case has {golden.Weights.Length} weights, the model {model.Parameters.Count}");
        for (int i = 0; i < model.Parameters.Count; i++)
        {
            if (model.Parameters[i].Shape != new TensorShape(golden.Weights[i].Shape))
            {
                throw new InexpressibleException(
                    $"{golden.Weights[i].Name} has the shape {new TensorShape(golden.Weights[i].Shape)}, {model.Parameters[i]} another");
            }

            model.Parameters[i].CopyFrom(golden.Weights[i].Data);
        }

        KerasPenalties.Apply(golden, model);

        return model;
    }

    private void CheckGradients(CompiledModel model, JsonElement grad)
    {
        Loss loss = KerasLosses.Read(grad.GetProperty("loss"));
        GoldenTensor x = golden.Inputs[0];
        float[] target = GoldenTensor.ReadAll(grad, "targets").Single().Data;
        float[] expectedLoss = [grad.GetProperty("loss_value").GetSingle()];
        using TrainingPass pass = model.CreatePass(x.Shape[0]);

        // The joint step first, then forward and backward with the loss between them, which sees the output itself.
        float value = pass.ForwardBackward(x.Data, target, loss, inputGradient: true);
        _differences.Values("loss", expectedLoss, [value], 1e-5);
        Compare(model, pass, grad, "");
        _differences.Values("outputs of the pass", golden.Outputs[0].Data, pass.Output, 1e-5);

        pass.ZeroGradients();
        pass.Forward(x.Data);
        var outputGradient = new float[golden.Outputs[0].Data.Length];
        value = loss.Compute(pass.Output, target, outputGradient, golden.Outputs[0].OfOne);
        pass.Backward(outputGradient);
        _differences.Values("loss of the output", expectedLoss, [value + pass.AddRegularization()], 1e-5);
        Compare(model, pass, grad, " through the output");
    }

    private void Compare(CompiledModel model, TrainingPass pass, JsonElement grad, string how)
    {
        foreach ((GoldenTensor expected, Parameter parameter) in GoldenTensor.ReadAll(grad, "weights").Zip(model.Parameters))
            _differences.Gradient($"gradient of {expected.Name}{how}", expected.Data, pass.Gradient(parameter));
        _differences.Gradient($"gradient of the input{how}", GoldenTensor.ReadAll(grad, "inputs").Single().Data, pass.InputGradient);
    }

    private void CheckTraining(JsonElement grad, JsonElement config)
    {
        CompiledModel model = CreateModel(golden.Name);
        Loss loss = KerasLosses.Read(grad.GetProperty("loss"));
        Optimizer optimizer = KerasOptimizers.Read(config);
        float[] x = golden.Inputs[0].Data, target = GoldenTensor.ReadAll(grad, "targets").Single().Data;
        using TrainingPass pass = model.CreatePass(golden.Inputs[0].Shape[0]);
        var losses = new List<float>();
        for (int step = golden.Root.GetProperty("steps").GetInt32(); step > 0; step--)
        {
            pass.ZeroGradients();
            losses.Add(pass.ForwardBackward(x, target, loss));
            optimizer.Step(model, pass);
        }

        optimizer.FinalizeVariableValues(model);

        CompareTrained(model, [.. losses], "");
    }

    private void CheckFit(JsonElement grad, JsonElement config)
    {
        CompiledModel model = CreateModel(golden.Name);
        GoldenTensor x = golden.Inputs[0], target = GoldenTensor.ReadAll(grad, "targets").Single();
        History history = model.Fit(Dataset.From(x.Data, target.Data, x.OfOne, target.OfOne), new FitOptions
        {
            Loss = KerasLosses.Read(grad.GetProperty("loss")),
            Optimizer = KerasOptimizers.Read(config),
            Epochs = golden.Root.GetProperty("steps").GetInt32(),
            BatchSize = x.Shape[0],
            Shuffle = false,
        });
        CompareTrained(model, [.. history["loss"].Select(l => (float)l)], " (Fit)");
    }

    private void CompareTrained(CompiledModel model, float[] losses, string how)
    {
        _differences.Values("losses" + how, [.. golden.Root.GetProperty("losses").EnumerateArray().Select(l => l.GetSingle())], losses, 1e-5);
        foreach ((GoldenTensor expected, Parameter parameter) in golden.FinalWeights.Zip(model.Parameters))
            _differences.Values($"trained {expected.Name}{how}", expected.Data, parameter.ToArray(), 1e-4);
        _differences.Values("outputs after training" + how, golden.FinalOutputs.Single().Data, model.Predict(golden.Inputs[0].Data), 1e-4);
    }
}
