using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The layers behind Autoregressive as a model of one step. Its input is the step's value and all states, its output the next value and the
/// states after it: a row of one is a row of the other, so a step's output is the next step's input as it is. Where the
/// layers read tokens, the value is a token in, and a number for each token out.
/// </summary>
internal static class AutoregressiveBody
{
    /// <summary>Inputs that stand before the inner layers: one for each state.</summary>
    public static int StateInputs(LayerSpec spec) => spec.Inner.Sum(i => States(i).Count);

    /// <summary>Whether a step reads a token.</summary>
    public static bool ReadsTokens(LayerSpec spec) => spec.Inner.Count > 0 && LayerCatalog.Find(spec.Inner[0].Kind)?.ReadsTokens(spec.Inner[0]) == true;

    /// <summary>The body for what comes in.</summary>
    public static InferredModel For(LayerSpec spec, Shape input, string prefix = "")
    {
        if (ReadsTokens(spec))
            return Infer(spec, 0, prefix);
        if (spec.Get("First", FirstInput.Input) is not FirstInput.Zeros)
            return Infer(spec, input.Features, prefix);
        // Zeros are as wide as what the layers give, which is known once something went in.
        InferredModel any = Infer(spec, 1, prefix);
        return any.IsComplete ? Infer(spec, any[any.Outputs[0]].Shape.Features, prefix) : any;
    }

    private static InferredModel Infer(LayerSpec spec, int features, string prefix)
    {
        var inputs = new List<LayerSpec>();
        var layers = new List<LayerSpec>();
        var outputs = new List<LayerSpec>();
        for (int i = 0; i < spec.Inner.Count; i++)
        {
            string name = Name(i);
            IReadOnlyList<Port> states = States(spec.Inner[i]);
            LayerSpec layer = spec.Inner[i] with { Name = name };
            if (i == 0)
                layer = StreamModel.With(layer, "From", References.ModelInput);
            if (states.Count > 0)
                layer = StreamModel.With(layer, "InitialState", string.Join(", ", states.Select(s => name + s.Name)));
            layers.Add(layer);
            inputs.AddRange(states.Select(s => Bracket("Input", name + s.Name, new Option("Features", s.Shape.Features))));
            outputs.AddRange(states.Select(s => Output($"{name}.{s.Name}")));
        }

        var model = new ModelSpec(
            "", "Body", default, "", Steps: 1, features,
            new EquatableArray<LayerSpec>(inputs.Concat(layers).Append(Output(Name(spec.Inner.Count - 1))).Concat(outputs)))
        {
            IsBody = true,
        };
        InferredModel body = ShapeInference.Infer(model);
        return body with { Layers = new EquatableArray<LayerNode>(body.Layers.Select(l => l with { Identifier = prefix + l.Identifier })) };
    }

    /// <summary>All states of the inner layers, one after the other.</summary>
    public static IReadOnlyList<Port> AllStates(LayerSpec spec)
    {
        bool single = spec.Inner.Count(i => States(i).Count > 0) == 1;
        return [.. spec.Inner.SelectMany((layer, i) => States(layer).Select(s => single ? s : s with { Name = Name(i) + s.Name }))];
    }

    /// <summary>The inner layer that a layer of the body is.</summary>
    public static int IndexOf(LayerNode layer) =>
        int.Parse(layer.Name.Substring("step".Length), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Start of the names of an inner layer's parameters: <c>lstm_</c>, <c>lstm_1_</c>, ….</summary>
    public static string Prefix(LayerSpec spec, int index)
    {
        int before = spec.Inner.Take(index).Count(i => i.Kind == spec.Inner[index].Kind);
        return LayerNames.ToSnakeCase(spec.Inner[index].Kind) + "_"
            + (before == 0 ? "" : before.ToString(System.Globalization.CultureInfo.InvariantCulture) + "_");
    }

    private static string Name(int index) => "Step" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<Port> States(LayerSpec layer) => LayerCatalog.Find(layer.Kind)?.States(layer) ?? [];

    private static LayerSpec Output(string from) => Bracket("Output", null, new Option("From", from));

    private static LayerSpec Bracket(string kind, string? name, Option option) => new(kind, name, new EquatableArray<Option>([option]), default);
}
