using CompiledRnn.Benchmarks.Protocol;
using TorchSharp;
using static TorchSharp.torch;

namespace CompiledRnn.Benchmarks.Peers;

/// <summary>From the start of the process to the first prediction of M1, as a program that uses TorchSharp would do it.</summary>
internal static class FirstNetwork
{
    private const string Model = "M1";

    /// <summary>Writes the weights, <c>M1.torch</c>.</summary>
    public static int WriteWeights(string folder)
    {
        using var network = new TorchNetwork(Network.Named(Model));
        network.save(PathIn(folder));
        return 0;
    }

    /// <summary>Loads them and predicts once.</summary>
    public static int Predict(string folder)
    {
        using var inference = inference_mode(true);
        using var network = new TorchNetwork(Network.Named(Model));
        network.load(PathIn(folder));
        network.eval();
        using Tensor y = network.forward(zeros(1, 32, 8));
        FirstPrediction.Report(y.item<float>());
        return 0;
    }

    private static string PathIn(string folder) => Path.Combine(folder, Model + ".torch");
}
