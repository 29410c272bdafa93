using CompiledRnn.Generated;

namespace CompiledRnn.ModelTests.Behaviour.Threads;

/// <summary>Runs the code of several threads on exactly so many, whatever the machine has to spare.</summary>
internal static class Together
{
    /// <summary>Predicts one sequence.</summary>
    public static float[] Predict(CompiledModel model, ModelDefinition definition, float[] input, int parts)
    {
        var output = new float[definition.Output.Length];
        var workspace = new AlignedBuffer(definition.InferenceWorkspace.For(1));
        var barrier = new StepBarrier();
        barrier.Reset(parts);
        CompressedWeights? compressed = model.Compressed;
        var threads = Enumerable.Range(0, parts).Select(part => new Thread(() => definition.Together!.Code(new InferenceCall
        {
            Parameters = model.ParameterBuffer,
            Input = input,
            Output = output,
            Workspace = workspace.Span,
            Compressed = compressed is null ? default : compressed.Set,
            Steps = definition.Steps,
            Batch = 1,
            Share = new TeamShare(barrier, part, parts),
        }))).ToArray();
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return output;
    }
}
