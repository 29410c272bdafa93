using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>The names that inputs and outputs have as parameters and members of the user's part; all parameters of a method differ, and so do all members.</summary>
/// <param name="Inputs">In order.</param>
/// <param name="Outputs">In order.</param>
internal sealed record NamedPorts(IReadOnlyList<NamedPort> Inputs, IReadOnlyList<NamedPort> Outputs)
{
    // Other parameters and locals of the generated members, and members of the types around them.
    private static readonly string[] TakenParameters = ["steps", "rows", "batch", "weights", "pass", "inputs", "value"];

    private static readonly string[] TakenMembers =
    [
        "Batch", "Count", "InputShape", "TargetShape", "WeightCount", "Read", "ReadWeights", "Weights",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    /// <summary>Whether the user's part has members for them: a single input and output need no names.</summary>
    public bool AreSeveral => Inputs.Count > 1 || Outputs.Count > 1;

    /// <summary>The ports of a model whose shapes are known.</summary>
    public static NamedPorts Of(InferredModel model) =>
        Name(model.Inputs.Select(i => (i, model[i].Kind == ValueKind.Tokens, !model[i].Shape.Steps.IsFixed)), model.Outputs.Select(o => (o, false, false)));

    /// <summary>The ports that a model with faults declares.</summary>
    public static NamedPorts Of(ModelSpec model)
    {
        IEnumerable<LayerSpec> Role(LayerRole role) => model.Layers.Where(l => LayerCatalog.Find(l.Kind)?.Role == role);
        var inputs = Role(LayerRole.Input).Where(i => i.Name is not null)
            .Select(i => (new ModelPort(i.Name!, -1), !i.Has("Features"), i.Get("Steps", 0) == Steps.Any)).ToList();
        if (model.Steps is not null || model.Features > 0)
            inputs.Insert(0, (new ModelPort(References.ModelInput, -1), model.Features == 0, model.Steps == Steps.Any));
        List<string> outputs = Role(LayerRole.Output).Select(o => (o.Text("From") ?? "").Replace(".", "")).Where(IsIdentifier).Distinct().ToList();
        if (outputs.Count == 0)
            outputs = ["Output", .. LastStates(model)];
        return Name(inputs, outputs.Select(o => (new ModelPort(o, -1), false, false)));
    }

    private static IEnumerable<string> LastStates(ModelSpec model) =>
        model.Layers.LastOrDefault() is { } last && last.Get("ReturnState", false) && LayerCatalog.Find(last.Kind) is { } definition
            ? definition.States(last).Select(s => s.Name)
            : [];

    private static bool IsIdentifier(string name) => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name);

    private static NamedPorts Name(
        IEnumerable<(ModelPort Port, bool Tokens, bool AnySteps)> inputs, IEnumerable<(ModelPort Port, bool Tokens, bool AnySteps)> outputs)
    {
        var parameters = new HashSet<string>(TakenParameters);
        var members = new HashSet<string>(TakenMembers);
        var logs = new HashSet<string>();
        List<NamedPort> first = inputs.Select(i => One(i, "")).ToList();
        List<NamedPort> second = outputs.Select(o => One(o, Unique(LayerNames.ToSnakeCase(o.Port.Name), "_", logs))).ToList();
        return new NamedPorts(first, second.Select(o => o with
        {
            Weights = TypeHeaders.Escape(Unique(Camel(o.Port.Name) + "Weights", "", parameters)),
            Weight = TypeHeaders.Escape(Unique(Camel(o.Port.Name) + "Weight", "", parameters)),
        }).ToList());

        NamedPort One((ModelPort Port, bool Tokens, bool AnySteps) port, string log) => new(
            port.Port,
            TypeHeaders.Escape(Unique(Camel(port.Port.Name), "", parameters)),
            TypeHeaders.Escape(Unique(char.ToUpperInvariant(port.Port.Name[0]) + port.Port.Name.Substring(1), "", members)),
            log,
            port.Tokens)
        {
            Steps = port.AnySteps ? TypeHeaders.Escape(Unique(Camel(port.Port.Name) + "Steps", "", parameters)) : "",
        };
    }

    // The first word of a name in small letters: EncoderH to encoderH, GDPRate to gdpRate.
    private static string Camel(string name)
    {
        int capitals = name.TakeWhile(char.IsUpper).Count();
        int small = capitals <= 1 || capitals == name.Length ? capitals : capitals - 1;
        return name.Substring(0, small).ToLowerInvariant() + name.Substring(small);
    }

    private static string Unique(string name, string separator, HashSet<string> taken)
    {
        string candidate = name;
        for (int i = 1; !taken.Add(candidate); i++)
            candidate = name + separator + i.ToString(CultureInfo.InvariantCulture);
        return candidate;
    }
}

/// <summary>An input or output with its names in C#.</summary>
/// <param name="Port">The input or output.</param>
/// <param name="Parameter">Name of a parameter.</param>
/// <param name="Member">Name of a property.</param>
/// <param name="LogName">Of an output: what the names of its values in logs start with.</param>
/// <param name="IsTokens">Whether it is whole numbers.</param>
internal sealed record NamedPort(ModelPort Port, string Parameter, string Member, string LogName, bool IsTokens)
{
    /// <summary>Of an input of any number of steps: name of the parameter that says how many they are; else empty.</summary>
    public string Steps { get; init; } = "";

    /// <summary>Of an output: name of the parameter with the weights of its sequences.</summary>
    public string Weights { get; init; } = "";

    /// <summary>Of an output: name of the parameter with the weight of its loss.</summary>
    public string Weight { get; init; } = "";

    /// <summary>The type of its numbers.</summary>
    public string Number => IsTokens ? "int" : "float";
}
