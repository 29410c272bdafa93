using CompiledRnn.Benchmarks.Protocol;
using TorchSharp;
using static TorchSharp.torch;

namespace CompiledRnn.Benchmarks.Peers;

/// <summary>TorchSharp on the processor, eager as its users write it, in inference mode where nothing is trained.</summary>
internal sealed class TorchSharpContender : IContender
{
    public TorchSharpContender()
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        set_num_interop_threads(1);
        Version = $"{typeof(torch).Assembly.GetName().Version?.ToString(3)} with libtorch {torch.__version__}";
    }

    public string Version { get; }

    public Work? Prepare(Job job)
    {
        set_num_threads(job.Threads);
        return job.Kind switch
        {
            JobKind.Infer => Infer(job),
            JobKind.Train => Train(job),
            _ => Stream(job),
        };
    }

    private static Work Infer(Job job)
    {
        var network = new TorchNetwork(job.Network);
        network.eval();
        Tensor x = Inputs(job);
        return new Work(
            () =>
            {
                using var inference = inference_mode(true);
                using var scope = NewDisposeScope();
                Read(network.forward(x));
            },
            network,
            x);
    }

    private static Work Train(Job job)
    {
        var network = new TorchNetwork(job.Network);
        network.train();
        Tensor x = Inputs(job);
        Tensor target = tensor(
            job.Targets(),
            job.Network.DecoderSteps > 0 ? [job.Batch, job.Network.DecoderSteps, job.Network.Outputs] : [job.Batch, job.Network.Outputs]);
        var optimizer = optim.Adam(network.parameters(), 1e-3);
        return new Work(
            () =>
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                Tensor loss = nn.functional.mse_loss(network.forward(x), target);
                loss.backward();
                optimizer.step();
                Read(loss);
            },
            network,
            x,
            target,
            optimizer);
    }

    private static Work Stream(Job job)
    {
        var network = new TorchNetwork(job.Network);
        network.eval();
        Tensor x = Inputs(job), hidden = zeros(1, 1, job.Network.Units), cell = zeros(1, 1, job.Network.Units);
        return new Work(
            () =>
            {
                using var inference = inference_mode(true);
                using var scope = NewDisposeScope();
                Read(network.Step(x, hidden, cell));
            },
            network,
            x,
            hidden,
            cell);
    }

    private static Tensor Inputs(Job job) => tensor(
        job.Inputs(),
        job.Network.Kind == CellKind.Dense ? [job.Batch, job.Network.Features] : [job.Batch, job.Network.Steps, job.Network.Features]);

    // Whoever computes a value also reads it.
    private static float Read(Tensor value) => value.data<float>()[0];
}
