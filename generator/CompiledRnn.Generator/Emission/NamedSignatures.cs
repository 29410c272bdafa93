using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Emission;

/// <summary>The headers of the members by which users of a model with several inputs or outputs call these by name.</summary>
internal sealed class NamedSignatures(NamedPorts ports, bool masked)
{
    private const string Runtime = "global::CompiledRnn";

    public string Predict => $"public void Predict({Join(ports.Inputs.Select(Input), ports.Outputs.Select(Output), Lengths.Concat(Steps))})";

    public string PredictBatch => $"public Batch Predict({Join([$"Batch batch"], [], Steps)})";

    private IEnumerable<string> Lengths => ports.Inputs.Where(i => i.Steps.Length > 0).Select(i => $"int {i.Steps}");

    public string CopyOutputs => $"public void CopyOutputs({Join([$"{Runtime}.TrainingPass pass"], ports.Outputs.Select(Output), [])})";

    public string Batch => $"public Batch({Join(
        ports.Inputs.Select(i => $"{i.Number}[] {i.Parameter}").Concat(Lengths),
        ports.Outputs.Select(o => $"float[]? {o.Parameter} = null").Append("float[]? weights = null"),
        ports.Outputs.Count == 1 ? [] : ports.Outputs.Select(o => $"float[]? {o.Weights} = null"))})";

    public string Losses => $"public static {Runtime}.OutputLosses Losses({Join(
        ports.Outputs.Select(o => $"{Runtime}.Loss? {o.Parameter} = null"), ports.Outputs.Select(o => $"float {o.Weight} = 1f"), [])})";

    public string Metrics => $"public static {Runtime}.Metric[] Metrics({Join(
        ports.Outputs.Select(o => $"global::System.Collections.Generic.IReadOnlyList<{Runtime}.Metric>? {o.Parameter} = null"), [], [])})";

    public IEnumerable<string> Properties => ports.Inputs.Concat(ports.Outputs).Select(p => $"public {p.Number}[] {p.Member}");

    private IEnumerable<string> Steps => masked ? [$"{Runtime}.StepMask steps = default"] : [];

    private static string Input(NamedPort port) => $"global::System.ReadOnlySpan<{port.Number}> {port.Parameter}";

    private static string Output(NamedPort port) => $"global::System.Span<float> {port.Parameter}";

    private static string Join(IEnumerable<string> first, IEnumerable<string> second, IEnumerable<string> third) =>
        string.Join(", ", first.Concat(second).Concat(third));
}
