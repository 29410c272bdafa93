using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CompiledRnn.Aot;

/// <summary>Predict, train, save, load, with what must hold after each.</summary>
internal static class Walk
{
    private const int Sequences = 40;

    private static float[] _trained = [];

    /// <summary>What is wrong, or null.</summary>
    public static string? FirstProblem()
    {
        float[] x = Inputs(), y = Targets(x);
        var model = new Forecaster(seed: 3);
        return BatchesAgree(model, x) ?? StepsLearn(model, x, y) ?? FitLearns(model, x, y) ?? FileKeepsNumbers(model, x);
    }

    /// <summary>Hash of the bits of the trained model's outputs.</summary>
    public static string OutputHash() => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(_trained)))[..16];

    private static string? BatchesAgree(Forecaster model, float[] x)
    {
        float[] together = model.Predict(x);
        int width = Forecaster.InputShape.Length, outputWidth = Forecaster.OutputShape.Length;
        for (int i = 0; i < Sequences; i++)
        {
            float[] alone = model.Predict(x[(i * width)..((i + 1) * width)]);
            for (int j = 0; j < outputWidth; j++)
            {
                if (!(Math.Abs(alone[j] - together[i * outputWidth + j]) < 1e-6f))
                    return $"sequence {i} alone gives {alone[j]}, in a batch {together[i * outputWidth + j]}";
            }
        }

        return null;
    }

    private static string? StepsLearn(Forecaster model, float[] x, float[] y)
    {
        using TrainingPass pass = model.CreatePass(Sequences, threads: 2);
        var optimizer = new Adam(1e-2f);
        float first = 0, last = 0;
        for (int step = 0; step < 60; step++)
        {
            pass.ZeroGradients();
            last = pass.ForwardBackward(x, y, Loss.MeanSquaredError);
            optimizer.Step(model, pass);
            if (step == 0)
                first = last;
        }

        return last < first / 2 ? null : $"60 steps took the loss from {first} to {last}";
    }

    private static string? FitLearns(Forecaster model, float[] x, float[] y)
    {
        IDataset data = Dataset.From(x, y, Forecaster.InputShape, Forecaster.OutputShape);
        double before = model.Evaluate(data, Loss.MeanSquaredError).Loss;
        model.Fit(data, new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Adam(3e-3f), Epochs = 20, BatchSize = 8, Seed = 1, Threads = 2 });
        double after = model.Evaluate(data, Loss.MeanSquaredError).Loss;
        return after < before ? null : string.Create(CultureInfo.InvariantCulture, $"Fit took the loss from {before} to {after}");
    }

    private static string? FileKeepsNumbers(Forecaster model, float[] x)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.safetensors");
        try
        {
            model.Save(path);
            _trained = model.Predict(x);
            return Forecaster.Load(path).Predict(x).AsSpan().SequenceEqual(_trained) ? null : "the loaded model predicts other numbers";
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static float[] Inputs()
    {
        var random = new Random(7);
        var values = new float[Sequences * Forecaster.InputShape.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextSingle() - 0.5f;
        return values;
    }

    // The target of each output step is the mean of the sequence's first feature, moved by the step.
    private static float[] Targets(float[] x)
    {
        int steps = Forecaster.InputShape[0], features = Forecaster.InputShape[1], outputs = Forecaster.OutputShape[0];
        var targets = new float[Sequences * outputs];
        for (int i = 0; i < targets.Length; i++)
        {
            float sum = 0;
            for (int t = 0; t < steps; t++)
                sum += x[(i / outputs * steps + t) * features];
            targets[i] = sum / steps + 0.2f * (i % outputs) - 0.4f;
        }

        return targets;
    }
}
