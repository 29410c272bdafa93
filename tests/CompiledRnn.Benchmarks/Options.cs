using System.Globalization;
using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks;

/// <summary>What to measure, from the command line: a command, then options with a value each.</summary>
internal sealed class Options
{
    private readonly List<(string Name, string Value)> _peers = [];
    private readonly List<(string Name, string Value)> _skipped = [];
    private string[] _only = [];
    private int[] _batches = [];

    /// <summary>infer, train, stream, all, compress, start, serve.</summary>
    public string Command { get; private set; } = "all";

    public int Rounds { get; private set; } = 15;

    public int Threads { get; private set; } = 1;

    /// <summary>Names of the peers and the programs to start.</summary>
    public IReadOnlyList<(string Name, string Program)> Peers => _peers;

    /// <summary>Names of the peers that could not be built, and why.</summary>
    public IReadOnlyList<(string Name, string Reason)> Skipped => _skipped;

    /// <exception cref="ArgumentException">An unknown option or value.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        int first = 0;
        if (arguments.Length > 0 && !arguments[0].StartsWith('-'))
            options.Command = arguments[first++];
        for (int i = first; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length)
                throw new ArgumentException($"Expected a value after {arguments[i]}.");
            options.Set(arguments[i], arguments[i + 1]);
        }

        return options;
    }

    /// <summary>The jobs in the order of the table.</summary>
    public IEnumerable<Job> Jobs() => Enum.GetValues<JobKind>()
        .Where(kind => Command == "all" || Command.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase) || (Command == "aot" && kind == JobKind.Infer)).SelectMany(Jobs);

    /// <summary>The jobs of a kind.</summary>
    public IEnumerable<Job> Jobs(JobKind kind) =>
        from network in kind == JobKind.Stream ? Network.Streams : Network.Whole
        where _only.Length == 0 || _only.Contains(network.Name)
        from batch in Batches(kind)
        select new Job(network, kind, batch, Threads);

    private int[] Batches(JobKind kind) => kind switch
    {
        JobKind.Stream => [1],
        _ when _batches.Length > 0 => _batches,
        JobKind.Infer => [1, 32, 256],
        _ => [32, 128],
    };

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--rounds":
                Rounds = Math.Max(1, Number(value));
                break;
            case "--threads":
                Threads = Math.Max(1, Number(value));
                break;
            case "--only":
                _only = [.. value.Split(',').Select(part => Network.Named(part).Name)];
                break;
            case "--batch":
                _batches = Array.ConvertAll(value.Split(','), Number);
                break;
            case "--peer":
                _peers.Add(Pair(value));
                break;
            case "--skip":
                _skipped.Add(Pair(value));
                break;
            default:
                throw new ArgumentException($"Unknown option {name}: expected --rounds, --threads, --only or --batch.");
        }
    }

    private static (string Name, string Value) Pair(string text) => text.Split('=', 2) is [var name, var value]
        ? (name, value)
        : throw new ArgumentException($"Expected NAME=VALUE, got {text}.");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
