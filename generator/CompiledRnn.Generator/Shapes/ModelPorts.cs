using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>The inputs and outputs of a model, or of one that it uses: their inputs are values of this one.</summary>
internal sealed class ModelPorts(GraphBuilder graph, References references, ModelScope scope, List<Problem> problems)
{
    private readonly HashSet<string> _lengths = [];
    private int _inputs;

    /// <summary>The outputs so far.</summary>
    public List<ModelPort> Outputs { get; } = [];

    /// <summary>The input that [Model] itself states.</summary>
    public int AddOwnInput(ModelSpec model)
    {
        Shape shape = model.Steps is { } steps ? Shape.Sequence(Steps(steps, "steps"), Math.Max(model.Features, 1)) : Shape.Vector(model.Features);
        int value = Input(References.ModelInput, shape, model.Features == 0 ? ValueKind.Tokens : ValueKind.Numbers);
        references.Add(References.ModelInput, -1, value);
        return value;
    }

    /// <summary>An input of a bracket; null where it is at fault.</summary>
    public int? AddInput(LayerDefinition definition, LayerSpec spec, int index)
    {
        var layer = new LayerInput(spec, [], index, 0, [], problems);
        int? value = definition.Infer(layer) is { } shape && spec.Name is { } name
            ? Input(name, WithSteps(shape, name), spec.Has("Features") ? ValueKind.Numbers : ValueKind.Tokens)
            : null;
        references.Add(spec.Name, -1, value ?? -1);
        return value;
    }

    /// <summary>An output.</summary>
    /// <returns>Whether nothing is at fault.</returns>
    public bool AddOutput(LayerSpec spec, int index)
    {
        string reference = spec.Text("From") ?? "";
        int? value = references.Value(reference, index, "From");
        if (value is { } tokens && graph.Values[tokens].Kind == ValueKind.Tokens)
        {
            problems.Add(new Problem("CRNN109", index, 0, "From", $"The output {reference} is tokens", "Name a layer, which gives numbers"));
            value = null;
        }

        string name = reference.Replace(".", "");
        if (value is not null && Outputs.Any(o => o.Name == name || o.Value == value))
        {
            problems.Add(new Problem("CRNN008", index, 0, "From", $"The output {reference} is taken by an output above", "Remove it"));
            value = null;
        }

        if (value is { } known)
            Outputs.Add(new ModelPort(name, known));
        return value is not null;
    }

    /// <summary>Where no output is named: the last layer, and its final states where it returns them.</summary>
    public void AddDefaultOutputs(int last)
    {
        ValueNode value = graph.Values[last];
        Outputs.Add(new ModelPort("Output", last));
        if (value.Layer < 0 || !graph.Layers[value.Layer].CoreSpec.Get("ReturnState", false))
            return;
        foreach (Port port in references.Ports(value.Layer))
            Outputs.Add(new ModelPort(port.Name, graph.PortOf(value.Layer, port)));
    }

    private int Input(string name, Shape shape, ValueKind kind) => scope.Inputs is { } given ? given[_inputs++] : graph.AddInput(name, shape, kind);

    private Shape WithSteps(Shape shape, string name) => shape.IsSequence
        ? Shape.Sequence(Steps(shape.Steps.Value, char.ToLowerInvariant(name[0]) + name.Substring(1) + "Steps"), shape.Features)
        : shape;

    // Names may differ in their first letter alone.
    private Extent Steps(int steps, string name)
    {
        if (steps != CompiledRnn.Steps.Any)
            return steps;
        while (!_lengths.Add(name))
            name += "_";
        return Extent.Of(new Length(name));
    }
}
