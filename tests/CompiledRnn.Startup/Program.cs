using CompiledRnn;
using CompiledRnn.Benchmarks.Protocol;
using CompiledRnn.Startup;

// One model, loaded and asked once: what a small native program weighs and takes to start. "write FOLDER" writes the weights,
// "start FOLDER" reads them and predicts, as tests/startup.sh and tests/bench.sh ask.
string file = Path.Combine(args[1], "M1.safetensors");
if (args[0] == "write")
    new M1(seed: 1).Save(file);
else
    FirstPrediction.Report(M1.Load(file).Predict(new float[M1.InputShape.Length])[0]);

namespace CompiledRnn.Startup
{
    /// <summary>The smallest network of the benchmarks.</summary>
    [Model(Steps = 32, Features = 8)]
    [Lstm(32)]
    [Dense(1)]
    internal sealed partial class M1;
}
