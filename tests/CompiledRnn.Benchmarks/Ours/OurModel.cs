using System.Globalization;
using System.Text.RegularExpressions;
using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks.Ours;

/// <summary>The class of this library that is a network of the benchmarks.</summary>
/// <param name="Create">Makes the model from a seed.</param>
/// <param name="CreateStream">Makes a stream; null where the network predicts whole sequences.</param>
/// <param name="Summary">The model's table.</param>
internal sealed partial record OurModel(Func<int, CompiledModel> Create, Func<ModelStream>? CreateStream, string Summary)
{
    private static readonly Dictionary<string, OurModel> Models = new()
    {
        ["M1"] = new(seed => new M1(seed), null, M1.Summary),
        ["M2"] = new(seed => new M2(seed), null, M2.Summary),
        ["M3"] = new(seed => new M3(seed), null, M3.Summary),
        ["M4"] = new(seed => new M4(seed), null, M4.Summary),
        ["M5"] = new(seed => new M5(seed), null, M5.Summary),
        ["M6"] = new(seed => new M6(seed), null, M6.Summary),
        ["MLP"] = new(seed => new Mlp(seed), null, Mlp.Summary),
        ["LSTM16"] = new(seed => new Lstm16(seed), () => new Lstm16(1).CreateStream(), Lstm16.Summary),
        ["LSTM32"] = new(seed => new Lstm32(seed), () => new Lstm32(1).CreateStream(), Lstm32.Summary),
        ["LSTM64"] = new(seed => new Lstm64(seed), () => new Lstm64(1).CreateStream(), Lstm64.Summary),
        ["GRU16"] = new(seed => new Gru16(seed), () => new Gru16(1).CreateStream(), Gru16.Summary),
        ["GRU32"] = new(seed => new Gru32(seed), () => new Gru32(1).CreateStream(), Gru32.Summary),
        ["GRU64"] = new(seed => new Gru64(seed), () => new Gru64(1).CreateStream(), Gru64.Summary),
    };

    /// <summary>Operations of one sequence forward, as the model's summary says.</summary>
    public long Flops => long.Parse(FlopsLine().Match(Summary).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    public static OurModel Of(Network network) => Models[network.Name];

    /// <summary>
    /// Operations of a job. Backward makes two products of every one forward, the gradients of the weights and of the input; the first
    /// layer's input needs none. A decoder whose input is the same at each step is counted with one product of it.
    /// </summary>
    public static double FlopsOf(Job job)
    {
        Network network = job.Network;
        double squareProduct = 2.0 * network.Gates * network.Units * network.Units;
        double forward = Of(network).Flops - Math.Max(0, network.DecoderSteps - 1) * squareProduct;
        double firstInput = 2.0 * network.InputLength * network.Gates * network.Units;
        return job.Batch * (job.Kind == JobKind.Train ? 3 * forward - firstInput : forward);
    }

    [GeneratedRegex(@"^FLOPs per sequence: ([\d,]+)", RegexOptions.Multiline)]
    private static partial Regex FlopsLine();
}
