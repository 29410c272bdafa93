using CompiledRnn;
using CompiledRnn.Benchmarks.Protocol;

// start FOLDER: loads the weights of M1 and predicts once.
M1 model = M1.Load(Path.Combine(args[1], "M1.safetensors"));
float[] output = model.Predict(new float[M1.InputShape.Length]);
FirstPrediction.Report(output[0]);

/// <summary>LSTM, 32 steps of 8, 32 units.</summary>
[Model(Steps = 32, Features = 8)]
[Lstm(32)]
[Dense(1)]
public partial class M1;
