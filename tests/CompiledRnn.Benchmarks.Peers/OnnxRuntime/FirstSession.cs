using CompiledRnn.Benchmarks.Protocol;
using Microsoft.ML.OnnxRuntime;

namespace CompiledRnn.Benchmarks.Peers;

/// <summary>From the start of the process to the first prediction of M1, as a program that uses ONNX Runtime would do it.</summary>
internal static class FirstSession
{
    private const string Model = "M1";

    /// <summary>Writes <c>M1.onnx</c>.</summary>
    public static int WriteModel(string folder)
    {
        File.WriteAllBytes(PathIn(folder), OnnxModels.Whole(Network.Named(Model)));
        return 0;
    }

    /// <summary>Loads <c>M1.onnx</c> and predicts once.</summary>
    public static int Predict(string folder)
    {
        using var session = new InferenceSession(PathIn(folder));
        using var options = new RunOptions();
        using OrtValue x = OrtValue.CreateTensorValueFromMemory(new float[32 * 8], [32, 1, 8]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["x"], [x], ["out"]);
        FirstPrediction.Report(outputs[0].GetTensorDataAsSpan<float>()[0]);
        return 0;
    }

    private static string PathIn(string folder) => Path.Combine(folder, Model + ".onnx");
}
