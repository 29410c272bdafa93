using System.Diagnostics;
using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks.Ours;

/// <summary>
/// Predictions of single sequences with compressed weights beside those with the parameters, in interleaved rounds, and how far they differ on
/// random sequences with random weights as Keras draws them.
/// </summary>
internal static class CompressCommand
{
    private const int Samples = 50;

    private static readonly Precision[] Precisions = [Precision.Single, Precision.BFloat16, Precision.Int8];

    public static int Run(Options options)
    {
        Console.WriteLine($"{CompiledRnnContender.VectorBits}-bit vectors, {options.Threads} thread(s), minimum of {options.Rounds} rounds; one sequence");
        Console.WriteLine("network  precision        us  times faster  largest difference  of outputs up to");
        var networks = options.Jobs(JobKind.Infer).Where(j => j.Batch == 1).Select(j => j.Network);
        foreach (Network network in networks.Where(Compresses))
            Measure(network, options);
        return 0;
    }

    private static bool Compresses(Network network)
    {
        try
        {
            OurModel.Of(network).Create(1).Compress(Precision.BFloat16);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private static void Measure(Network network, Options options)
    {
        var models = new CompiledModel[Precisions.Length];
        double[] best = [.. Precisions.Select(_ => double.MaxValue)];
        float[] x = new Job(network, JobKind.Infer, 1, options.Threads).Inputs(), y = new float[network.OutputLength];
        for (int round = 0; round < options.Rounds; round++)
        {
            for (int p = 0; p < Precisions.Length; p++)
            {
                models[p] = OurModel.Of(network).Create(1);
                models[p].Threads = options.Threads;
                models[p].Compress(Precisions[p]);
                best[p] = Math.Min(best[p], Time(models[p], x, y));
            }
        }

        (double[] errors, double largest) = Differences(models, network);
        for (int p = 0; p < Precisions.Length; p++)
            Console.WriteLine($"{network.Name,-7}  {Precisions[p],-9}  {best[p],8:F1}  {best[0] / best[p],12:F2}  {errors[p],18:E1}  {largest,16:G2}");
    }

    /// <summary>Microseconds of a prediction, the least of some that follow each other.</summary>
    private static double Time(CompiledModel model, float[] x, float[] y)
    {
        double best = double.MaxValue;
        long end = Stopwatch.GetTimestamp() + Stopwatch.Frequency / 25;
        while (Stopwatch.GetTimestamp() < end)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < 5; i++)
                model.Predict(x, y);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / 5);
        }

        return best;
    }

    private static (double[] Errors, double Largest) Differences(CompiledModel[] models, Network network)
    {
        var errors = new double[models.Length];
        double largest = 0;
        var random = new Random(1);
        float[] x = new Job(network, JobKind.Infer, 1, 1).Inputs(), exact = new float[network.OutputLength], y = new float[network.OutputLength];
        for (int sample = 0; sample < Samples; sample++)
        {
            foreach (ref float value in x.AsSpan())
                value = 2 * random.NextSingle() - 1;
            models[0].Predict(x, exact);
            largest = Math.Max(largest, exact.Max(Math.Abs));
            for (int p = 1; p < models.Length; p++)
            {
                models[p].Predict(x, y);
                errors[p] = Math.Max(errors[p], exact.Zip(y, (a, b) => Math.Abs(a - b)).Max());
            }
        }

        return (errors, largest);
    }
}
