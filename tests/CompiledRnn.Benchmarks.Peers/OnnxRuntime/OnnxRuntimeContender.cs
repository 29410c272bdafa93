using CompiledRnn.Benchmarks.Protocol;
using Microsoft.ML.OnnxRuntime;

namespace CompiledRnn.Benchmarks.Peers;

/// <summary>ONNX Runtime with its inputs and outputs bound to memory that stays. It does not train.</summary>
internal sealed class OnnxRuntimeContender : IContender
{
    private readonly Dictionary<Network, byte[]> _models = [];

    public OnnxRuntimeContender()
    {
        foreach (Network network in Network.Whole)
            _models[network] = OnnxModels.Whole(network);
        foreach (Network network in Network.Streams)
            _models[network] = OnnxModels.Step(network);
        Version = OrtEnv.Instance().GetVersionString();
    }

    public string Version { get; }

    public Work? Prepare(Job job) => job.Kind switch
    {
        JobKind.Infer => Infer(job),
        JobKind.Stream => Stream(job),
        _ => null,
    };

    private Work Infer(Job job)
    {
        Network network = job.Network;
        InferenceSession session = Session(job);
        var options = new RunOptions();
        bool decodes = network.DecoderSteps > 0;
        OrtValue x = Value(job.Inputs(), network.Kind == CellKind.Dense ? [job.Batch, network.Features] : [network.Steps, job.Batch, network.Features]);
        OrtValue y = Value(
            new float[job.Batch * network.OutputLength],
            decodes ? [network.DecoderSteps, job.Batch, network.Outputs] : [job.Batch, network.Outputs]);
        string[] inputNames = ["x"], outputNames = ["out"];
        OrtValue[] inputs = [x], outputs = [y];
        return new Work(() => session.Run(options, inputNames, inputs, outputNames, outputs), session, options, x, y);
    }

    // Two sets of states that change places at each step: nothing is copied.
    private Work Stream(Job job)
    {
        Network network = job.Network;
        InferenceSession session = Session(job);
        var options = new RunOptions();
        string[] inputNames = network.Kind == CellKind.Lstm ? ["x", "h0", "c0"] : ["x", "h0"];
        string[] outputNames = network.Kind == CellKind.Lstm ? ["out", "hn", "cn"] : ["out", "hn"];
        OrtValue x = Value(job.Inputs(), [1, 1, network.Features]), y = Value(new float[network.Outputs], [1, network.Outputs]);
        OrtValue[] States() => [.. inputNames.Skip(1).Select(_ => Value(new float[network.Units], [1, 1, network.Units]))];
        OrtValue[] even = States(), odd = States();
        OrtValue[] evenInputs = [x, .. even], evenOutputs = [y, .. odd], oddInputs = [x, .. odd], oddOutputs = [y, .. even];
        bool isOdd = false;
        return new Work(
            () =>
            {
                session.Run(options, inputNames, isOdd ? oddInputs : evenInputs, outputNames, isOdd ? oddOutputs : evenOutputs);
                isOdd = !isOdd;
            },
            [session, options, x, y, .. even, .. odd]);
    }

    private InferenceSession Session(Job job)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = job.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        return new InferenceSession(_models[job.Network], options);
    }

    private static OrtValue Value(float[] values, long[] sizes) => OrtValue.CreateTensorValueFromMemory(values, sizes);
}
