namespace CompiledRnn.Benchmarks.Contenders;

/// <summary>This library.</summary>
internal sealed class CompiledRnnContender : IContender
{
    public string Name => "CompiledRnn";

    public Work Prepare(Workload workload, Job job)
    {
        CompiledModel model = workload.Create(1);
        float[] inputs = workload.Inputs(job.Batch);
        return job.Kind == JobKind.Predict
            ? Predict(model, inputs, new float[job.Batch * workload.OutputLength])
            : Train(model, inputs, workload.Targets(job.Batch), job);
    }

    private static Work Predict(CompiledModel model, float[] inputs, float[] outputs) =>
        new(() => model.Predict(inputs, outputs));

    private static Work Train(CompiledModel model, float[] inputs, float[] targets, Job job)
    {
        TrainingPass pass = model.CreatePass(job.Batch, job.Threads);
        var optimizer = new Adam(1e-3f);
        return new Work(
            () =>
            {
                pass.ZeroGradients();
                pass.ForwardBackward(inputs, targets, Loss.MeanSquaredError);
                optimizer.Step(model, pass);
            },
            pass);
    }
}
