using System.Globalization;
using CompiledRnn.Benchmarks.Contenders;

namespace CompiledRnn.Benchmarks;

/// <summary>What to measure, from the command line.</summary>
internal sealed class Options
{
    public int Rounds { get; private set; } = 15;

    public int Threads { get; private set; } = 1;

    public string[] Workloads { get; private set; } = [.. Workload.All.Select(workload => workload.Name)];

    public int[] PredictBatches { get; private set; } = [1, 32, 256];

    public int[] TrainBatches { get; private set; } = [32, 128];

    public JobKind[] Kinds { get; private set; } = [JobKind.Predict, JobKind.Train];

    /// <exception cref="ArgumentException">An unknown option or value.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length)
                throw new ArgumentException($"Expected a value after {arguments[i]}.");
            options.Set(arguments[i], arguments[i + 1]);
        }

        return options;
    }

    /// <summary>The jobs in the order of the table.</summary>
    public IEnumerable<Job> Jobs() =>
        from kind in Kinds
        from batch in kind == JobKind.Predict ? PredictBatches : TrainBatches
        select new Job(kind, batch, kind == JobKind.Predict ? 1 : Threads);

    private void Set(string name, string value)
    {
        string[] parts = value.Split(',');
        switch (name)
        {
            case "--rounds":
                Rounds = Math.Max(1, Number(value));
                break;
            case "--threads":
                Threads = Number(value);
                break;
            case "--only":
                Workloads = parts;
                break;
            case "--batch":
                PredictBatches = TrainBatches = Array.ConvertAll(parts, Number);
                break;
            case "--kind":
                Kinds = Array.ConvertAll(parts, part => Enum.Parse<JobKind>(part, ignoreCase: true));
                break;
            default:
                throw new ArgumentException($"Unknown option {name}: expected --rounds, --threads, --only, --batch or --kind.");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
