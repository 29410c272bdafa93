using System.Runtime.Intrinsics;
using CompiledRnn;
using Library;

// Trains and uses the library's model; the argument is the width of the vectors that must have been compiled in.
int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
float[] x = [.. Enumerable.Range(0, 64 * 16).Select(i => MathF.Sin(0.3f * i))];
float[] y = [.. Enumerable.Range(0, 64).Select(i => x[16 * i + 15])];
var model = new Level(seed: 1);
History history = model.Fit(Dataset.From(x, y, Level.InputShape, Level.OutputShape), new FitOptions
{
    Loss = Loss.MeanSquaredError, Optimizer = new Adam(0.01f), Epochs = 20, Seed = 1,
});
IReadOnlyList<double> loss = history["loss"];
Console.WriteLine($"{bits} bits, loss {loss[0]:F3} to {loss[^1]:F3}");
return args is [var expected] && expected == $"{bits}" && loss[^1] < loss[0] / 2 ? 0 : 1;
