using CompiledRnn;
using TemplateNamespace;

float[] series = Series.Wave(600, seed: 1);
var model = new Forecaster(seed: 1);
Console.WriteLine(Forecaster.Summary);
double error = Training.Fit(model, series, epochs: 30, new ProgressBar());
Console.WriteLine($"mean squared error of what was kept out: {error:F4}");

model.Save("forecaster.safetensors");
float[] next = Forecaster.Load("forecaster.safetensors").Predict(series[^24..]);
Console.WriteLine($"next steps: {string.Join(", ", next.Select(y => $"{y:F2}"))}");
