using CompiledRnn.Generated;
using CompiledRnn.ModelTests.Behaviour;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// Generated code over a workspace of just the size that it asks for: it reads nothing that it has not written, and writes nothing behind
/// the end.
/// </summary>
public class WorkspaceTests
{
    private const int Batch = 7;
    private const int Guard = 64;
    private const float Mark = -12345.678f;

    public static TheoryData<string> Names() => [.. GradientCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_workspace_held_changes_no_bit(string name)
    {
        CompiledModel model = GradientModels.Create(name, seed: 8);
        ModelDefinition definition = GradientCases.All[name] is { AnySteps: true } any ? model.Definition.At([any.Steps]) : model.Definition;
        float[] x = Numbers.Random(Batch * definition.Input.Length), dy = Numbers.Random(Batch * definition.Output.Length, seed: 2);
        foreach (bool inputGradient in new[] { true, false })
        {
            float[] clean = Run(model, definition, x, dy, contents: 0, inputGradient);
            Assert.DoesNotContain(clean, float.IsNaN);
            Numbers.AssertSameBits(clean, Run(model, definition, x, dy, float.NaN, inputGradient));
        }
    }

    private static float[] Run(CompiledModel model, ModelDefinition definition, float[] x, float[] dy, float contents, bool inputGradient)
    {
        float[] parameters = model.ParameterBuffer.ToArray();
        float[] prediction = Filled(dy.Length, contents), output = Filled(dy.Length, contents);
        float[] dx = Filled(inputGradient ? x.Length : 0, contents);
        var gradients = new float[definition.ParameterFloats];

        float[] workspace = Guarded(definition.InferenceWorkspace.For(Batch), contents);
        definition.Infer(new InferenceCall
        {
            Parameters = model.ParameterBuffer,
            Input = x,
            Output = prediction,
            Workspace = workspace.AsSpan(..^Guard),
            Steps = definition.Steps,
            Batch = Batch,
        });
        AssertGuard(workspace);

        var step = new TrainingStep(Batch, 0, Seed: 1, Step: 1, Logits: false, inputGradient);
        workspace = Guarded(definition.TrainingWorkspace.For(Batch), contents);
        definition.Forward(new TrainingCall
        {
            Parameters = model.ParameterBuffer,
            Input = x,
            Output = output,
            Workspace = workspace.AsSpan(..^Guard),
            Steps = definition.Steps,
            Step = step,
        });
        definition.Backward(new TrainingCall
        {
            Parameters = model.ParameterBuffer,
            OutputGradient = dy,
            Gradients = gradients,
            InputGradient = dx,
            Workspace = workspace.AsSpan(..^Guard),
            Steps = definition.Steps,
            Step = step,
        });
        AssertGuard(workspace);
        // Training moves statistics among them.
        parameters.CopyTo(model.ParameterBuffer);
        return [.. prediction, .. output, .. gradients, .. dx];
    }

    private static float[] Guarded(int length, float contents) => [.. Filled(length, contents), .. Filled(Guard, Mark)];

    private static void AssertGuard(float[] workspace) => Assert.All(workspace[^Guard..], v => Assert.Equal(Mark, v));

    private static float[] Filled(int length, float value)
    {
        var values = new float[length];
        Array.Fill(values, value);
        return values;
    }
}
