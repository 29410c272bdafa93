using CompiledRnn.Generated;

namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>A model of two inputs and one output that tells which training steps it is asked for and learns nothing.</summary>
internal sealed class SteppedModel(Action<TrainingStep> seen) : CompiledModel(Define(seen), seed: 0)
{
    private static ModelDefinition Define(Action<TrainingStep> seen)
    {
        var layout = new PanelLayout(1, 1, 1, 16);
        return new ModelDefinition
        {
            Name = nameof(SteppedModel),
            Inputs = [new("Input", new(1, 2))],
            Outputs = [new("Output", new(1, 1))],
            Summary = "",
            Parameters = [new("bias", new(1), layout, 0, Initializer.Zeros)],
            ParameterFloats = layout.Length,
            InferenceWorkspace = new(0, 0),
            TrainingWorkspace = new(0, 0),
            Infer = (in call) => call.Output.Clear(),
            Forward = (in call) =>
            {
                call.Output.Clear();
                seen(call.Step);
            },
            Backward = (in _) => { },
        };
    }
}
