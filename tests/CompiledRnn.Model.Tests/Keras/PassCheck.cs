namespace CompiledRnn.ModelTests.Keras;

/// <summary>
/// Calls in training, one after another: the step with the loss inside, and forward and backward with the loss between them, which sees the
/// output itself.
/// </summary>
internal sealed class PassCheck(GoldenCase golden, Func<(CompiledModel Model, GoldenWeights Weights)> create, Differences differences)
{
    public void Run()
    {
        Run(Together, "");
        Run(Apart, " through the output");
    }

    private void Run(Func<TrainingPass, GoldenCall, float> step, string how)
    {
        (CompiledModel model, GoldenWeights weights) = create();
        using TrainingPass pass = model.CreatePass(golden.Calls[0].Batch);
        for (int i = 0; i < golden.Calls.Length; i++)
        {
            GoldenCall call = golden.Calls[i];
            string at = (i == 0 ? "" : $" of call {i}") + how;
            if (call.ResetsBefore)
                pass.ResetState();
            pass.ZeroGradients();
            if (call.Loss is null)
                pass.Forward(call.Input);
            else
                differences.Values("loss" + at, [call.LossValue], [step(pass, call)], 1e-5);
            differences.Values("outputs of the pass" + at, call.Output, pass.Output, 1e-5);
            differences.Values("masks" + at, PackedRows.Pack([.. call.Masks], call.Batch), pass.OutputMask, 1e-6);
            foreach (GoldenTensor updated in i == 0 ? golden.UpdatedWeights : [])
                differences.Values($"{updated.Name} after the pass{at}", updated.Data, weights[updated].ToArray(), 1e-5);
            Gradients(call, pass, weights, at);
        }
    }

    private static float Together(TrainingPass pass, GoldenCall call) => pass.ForwardBackward(call.Input, call.Target, call.Loss!, inputGradient: true);

    private static float Apart(TrainingPass pass, GoldenCall call)
    {
        pass.Forward(call.Input);
        float[][] outputs = PackedRows.Unpack(pass.Output, [.. call.Outputs.Select(o => o.OfOne.Length)]);
        float[][] masks = PackedRows.Unpack(pass.OutputMask, [.. call.Masks.Select(m => m.Length / call.Batch)]);
        float[][] gradients = [.. outputs.Select(o => new float[o.Length])];
        float loss = 0;
        for (int i = 0; i < outputs.Length; i++)
            loss += call.Loss!.Compute(outputs[i], call.Targets[i], gradients[i], call.Outputs[i].OfOne, new PositionWeights([], masks[i]));
        pass.Backward(PackedRows.Pack(gradients, call.Batch));
        return loss + pass.AddRegularization();
    }

    private void Gradients(GoldenCall call, TrainingPass pass, GoldenWeights weights, string at)
    {
        foreach (GoldenTensor expected in call.WeightGradients)
            differences.Gradient($"gradient of {expected.Name}{at}", expected.Data, pass.Gradient(weights[expected]));
        if (call.InputGradients.Length == 0)
            return;
        float[][] actual = PackedRows.Unpack(pass.InputGradient, [.. call.Inputs.Select(i => i.OfOne.Length)]);
        foreach (GoldenTensor expected in call.InputGradients)
            differences.Gradient($"gradient of {expected.Name}{at}", expected.Data, actual[Array.FindIndex(call.Inputs, i => i.Name == expected.Name)]);
    }
}
