using System.Reflection;
using System.Runtime.Intrinsics;
using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks.Ours;

/// <summary>This library.</summary>
internal sealed class CompiledRnnContender : IContender
{
    /// <summary>Bits of the vectors that it uses on this machine.</summary>
    public static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    public string Version =>
        $"{typeof(CompiledModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}, {VectorBits}-bit vectors";

    public Work? Prepare(Job job) => job.Kind switch
    {
        JobKind.Infer => Predict(job),
        JobKind.Train => Train(job),
        _ => Stream(job),
    };

    private static Work Predict(Job job)
    {
        CompiledModel model = Create(job);
        float[] inputs = job.Inputs(), outputs = new float[job.Batch * job.Network.OutputLength];
        return new Work(() => model.Predict(inputs, outputs));
    }

    private static Work Train(Job job)
    {
        CompiledModel model = Create(job);
        float[] inputs = job.Inputs(), targets = job.Targets();
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

    private static CompiledModel Create(Job job)
    {
        CompiledModel model = OurModel.Of(job.Network).Create(1);
        model.Threads = job.Threads;
        return model;
    }

    private static Work? Stream(Job job)
    {
        if (OurModel.Of(job.Network).CreateStream?.Invoke() is not { } stream)
            return null;
        stream.Threads = job.Threads;
        float[] inputs = job.Inputs(), outputs = new float[job.Network.OutputLength];
        return new Work(() => stream.Step(inputs, outputs), stream);
    }
}
