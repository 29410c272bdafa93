using CompiledRnn;
using CompiledRnn.Startup;

// One model, loaded and asked once: what a small native program weighs and takes to start. "--save FILE" writes the weights first.
if (args is ["--save", var target])
    new M1(seed: 1).Save(target);
else
    Console.WriteLine(M1.Load(args[0]).Predict(new float[M1.InputShape.Length])[0] is var y && float.IsFinite(y) ? "first prediction" : "no number");

namespace CompiledRnn.Startup
{
    /// <summary>The smallest network of the benchmarks.</summary>
    [Model(Steps = 32, Features = 8)]
    [Lstm(32)]
    [Dense(1)]
    internal sealed partial class M1;
}
