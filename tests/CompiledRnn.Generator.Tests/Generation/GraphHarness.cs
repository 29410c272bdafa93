namespace CompiledRnn.Generator.Tests;

/// <summary>A program that is compiled together with a random graph and checks the graph's numbers against each other.</summary>
internal static class GraphHarness
{
    /// <summary>
    /// <c>Harness.Run</c> returns what is wrong, or nothing: gradients against central differences along random directions of the inputs and
    /// of the parameters, a prediction against the forward pass, and each sequence alone against all together.
    /// </summary>
    public const string Text = """
        using System;
        using System.Linq;
        using CompiledRnn;

        public static class Harness
        {
            private const int Batch = 3;

            public static string Run(int seed, bool[] tokens, int[] steps)
            {
                var random = new Random(seed);
                float[] Values(int n) => Enumerable.Range(0, n).Select(_ => 2 * random.NextSingle() - 1).ToArray();
                int row = tokens.Length;
                var model = new M(seed);
                int outputs = steps.Length == 0 ? M.OutputShape.Length : model.OutputShapeAt(steps).Length;
                float[] Predict(float[] batch) => steps.Length == 0 ? model.Predict(batch) : model.Predict(batch, steps);
                TrainingPass Pass()
                {
                    TrainingPass made = model.CreatePass(Batch);
                    if (steps.Length > 0)
                        made.SetSteps(steps);
                    return made;
                }
                Parameter[] weights = model.Parameters.Where(p => p.Trainable).ToArray();
                float[] x = Values(Batch * row).Select((v, i) => tokens[i % row] ? BitConverter.Int32BitsToSingle(random.Next(5)) : v).ToArray();
                float[] alongX = Values(x.Length).Select((v, i) => tokens[i % row] ? 0 : v).ToArray(), dy = Values(Batch * outputs);
                float[][] start = weights.Select(p => Values(p.Length)).ToArray(), along = weights.Select(p => Values(p.Length)).ToArray();
                double Loss(float ex, float ew) => Enumerable.Zip(Forward(ex, ew), dy, (a, b) => (double)a * b).Sum();
                float[] Forward(float ex, float ew)
                {
                    for (int k = 0; k < weights.Length; k++)
                        weights[k].CopyFrom(start[k].Zip(along[k], (w, d) => w + ew * d).ToArray());
                    using TrainingPass pass = Pass();
                    pass.Forward(x.Zip(alongX, (v, d) => d == 0 ? v : v + ex * d).ToArray());
                    return pass.Output.ToArray();
                }

                float[] y = Forward(0, 0), predicted = Predict(x);
                using TrainingPass pass = Pass();
                pass.Forward(x);
                pass.Backward(dy);
                double ofX = pass.InputGradient.ToArray().Zip(alongX, (g, d) => d == 0 ? 0 : (double)g * d).Sum();
                double ofWeights = weights.Select((p, k) => pass.Gradient(p).Zip(along[k], (g, d) => (double)g * d).Sum()).Sum();
                string faults = Compare("inputs", ofX, e => Loss(e, 0)) + Compare("weights", ofWeights, e => Loss(0, e));
                // Batch statistics are the batch's in the pass and the moving ones in a prediction.
                if (!M.Summary.Contains("BatchNormalization") && !predicted.Zip(y, (a, b) => Math.Abs(a - b)).All(d => d < 1e-4))
                    faults += "the prediction is not the pass's output; ";
                _ = Forward(0, 0);
                return Predict(x).SequenceEqual(x.Chunk(row).SelectMany(Predict)) ? faults : faults + "a sequence alone differs; ";
            }

            // Several widths, for a step may cross the kink of a function.
            private static string Compare(string what, double gradient, Func<float, double> loss)
            {
                double[] found = new[] { 1e-2f, 3e-3f, 1e-3f }.Select(e => (loss(e) - loss(-e)) / (2 * e)).ToArray();
                return found.Any(d => Math.Abs(gradient - d) <= 0.02 * Math.Max(Math.Abs(gradient), Math.Abs(d)) + 0.02)
                    ? "" : $"gradient of the {what}: {gradient}, differences {string.Join(", ", found)}; ";
            }
        }
        """;
}
