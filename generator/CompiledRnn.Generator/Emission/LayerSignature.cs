using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>
/// The first lines of a layer's methods. One input is <c>x</c>, several are <c>x0</c>, <c>x1</c>, …; behind them come, where the layer has
/// them, masks (<c>mask</c>), initial states (<c>initialH</c>), the output <c>y</c>, final states (<c>lastH</c>), and the gradients of these.
/// </summary>
internal sealed class LayerSignature(LayerEmitter layer)
{
    public string Infer => $"public static void Infer({Join(["parameters", .. Read, .. Written, "scratch"])}, int batch, bool logits{(layer.Node.Definition.ReadsTokens(layer.Spec) ? ", int firstSequence" : "")}{TurnParameter}{LengthParameters})";

    /// <summary>The references that Infer gets, as parameters.</summary>
    public string InferParameters => Join(["parameters", .. Read, .. Written, "scratch"]) + TurnParameter + LengthParameters;

    /// <summary>The references that Infer gets, as arguments.</summary>
    public string InferArguments => string.Join(", ", new[] { "parameters" }.Concat(Read).Concat(Written).Append("scratch").Select(n => "ref " + n)) + (TakesTurns ? ", reverse" : "") + LengthArguments;

    public string Forward => $"public static void Forward({Join(["parameters", .. Read, .. Written, "saved", "scratch"])}, in TrainingStep step{Truth}{LengthParameters})";

    public string Backward => $"public static void Backward({Join(["parameters", .. Read, .. Written, .. WrittenGradients, .. ReadGradients, "saved", "gradients", "scratch"])}, "
        + $"bool inputGradient, in TrainingStep step{Truth}{LengthParameters})";

    /// <summary>The references to what it reads, as parameters.</summary>
    public string ReadParameters => Join(Read);

    /// <summary>The lengths that come with the call, as the last arguments: <c>, steps</c>.</summary>
    public string LengthArguments => string.Concat(layer.Lengths.Select(l => ", " + l.Name));

    private bool TakesTurns => layer.InferenceOnly && layer.Node.Definition.TakesTurns;

    private string TurnParameter => TakesTurns ? ", bool reverse" : "";

    /// <summary>The lengths that come with the call, as the last parameters.</summary>
    public string LengthParameters => string.Concat(layer.Lengths.Select(l => ", int " + l.Name));

    private string Truth => layer.Node.Definition.FeedsBack ? ", in Truth truth" : "";

    /// <summary>Names of an input's references: <c>x</c>, or <c>x0</c>, <c>x1</c>, ….</summary>
    public string Input(int index) => "x" + Suffix(index);

    private string Suffix(int index) => layer.Inputs.Count == 1 ? "" : index.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> Read => layer.Inputs.Select((_, i) => Input(i))
        .Concat(layer.Masked.Select((masked, i) => masked ? "mask" + Suffix(i) : "").Where(name => name.Length > 0))
        .Concat(States.Select(s => "initial" + s.Name));

    private IEnumerable<string> Written => new[] { "y" }.Concat(layer.Ports.Select(p => PortName(p.Name)));

    private IEnumerable<string> WrittenGradients => new[] { "dy" }
        .Concat(layer.Ports.Where(p => p.Value.HasGradient).Select(p => Gradient(PortName(p.Name))));

    private IEnumerable<string> ReadGradients => layer.Inputs.Select((x, i) => x.HasGradient ? "d" + Input(i) : "").Where(name => name.Length > 0)
        .Concat(States.Where(s => s.HasGradient).Select(s => Gradient("initial" + s.Name)));

    private IEnumerable<(string Name, bool HasGradient)> States =>
        layer.InitialStates.Zip(layer.Node.Definition.States(layer.Spec), (value, state) => (state.Name, value.HasGradient));

    private string PortName(string port) => (layer.Node.Definition.States(layer.Spec).Any(s => s.Name == port) ? "last" : "y") + port;

    private static string Gradient(string name) => "d" + char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Select(n => "ref float " + n));
}
