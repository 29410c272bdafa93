using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;
using CompiledRnn.Generator.Weights;

namespace CompiledRnn.Generator.Shapes;

/// <summary>
/// Walks the layers from the input to the output. Shapes end at the first fault: what follows from it is not reported. The arguments of the
/// layers behind it are still checked.
/// </summary>
internal static class ShapeInference
{
    public static InferredModel Infer(ModelSpec model)
    {
        var problems = new List<Problem>();
        var nodes = new List<LayerNode>();
        var names = new LayerNames(model.Layers);
        Shape input = model.Steps is { } steps ? Shape.Sequence(steps, model.Features) : Shape.Vector(model.Features);
        InputSource? source = model.Walkable ? new InputSource("the model's input") : null;
        Shape shape = input;
        for (int i = 0; i < model.Layers.Count; i++)
        {
            LayerSpec spec = model.Layers[i];
            if (source is null || Step(spec, i, shape, source, names, problems) is not { } node)
            {
                CheckArguments(spec, i, source is null, problems);
                source = null;
                continue;
            }

            source = Next(source, LayerCatalog.Find(spec.Kind)!, spec, i, shape, node.Output);
            nodes.Add(node);
            shape = node.Output;
        }

        bool complete = !model.Faulty && source is not null && nodes.Count > 0 && KnowsItsLength(nodes, problems);
        return new InferredModel(model, input, new EquatableArray<LayerNode>(nodes), new EquatableArray<Problem>(problems), complete);
    }

    /// <summary>A layer with its shapes, or null where it is at fault.</summary>
    private static LayerNode? Step(LayerSpec spec, int index, Shape shape, InputSource source, LayerNames names, List<Problem> problems)
    {
        if (spec.Unreadable || LayerCatalog.Find(spec.Kind) is not { } definition)
            return null;
        var layer = new LayerInput(spec, shape, index, 0, source, problems);
        try
        {
            bool valid = WeightRules.Check(layer);
            return definition.Infer(layer) is { } output && valid ? Node(layer, index, spec, definition, names, shape, output) : null;
        }
        catch (OverflowException)
        {
            problems.Add(TooLarge(index, layer.Description));
            return null;
        }
    }

    private static void CheckArguments(LayerSpec spec, int index, bool behindFault, List<Problem> problems)
    {
        // The layer at the first fault has been checked with its shape.
        if (!behindFault || spec.Unreadable || LayerCatalog.Find(spec.Kind) is not { } definition)
            return;
        LayerInput layer = LayerInput.ForArguments(spec, index, problems);
        WeightRules.Check(layer);
        definition.Infer(layer);
    }

    private static bool KnowsItsLength(List<LayerNode> nodes, List<Problem> problems)
    {
        if (nodes.All(n => n.Input.IsKnown && n.Output.IsKnown))
            return true;
        problems.Add(new Problem(
            "CRNN110", -1, 0, "Steps", "This version compiles models for one number of steps only", "Set Steps to a number"));
        return false;
    }

    /// <summary>CRNN009: sizes are counted in 32-bit numbers of floats.</summary>
    public static Problem TooLarge(int layer, string what) => new(
        "CRNN009", layer, 0, null, $"{what} is too large: its parameters or activations are past 2^31 floats", "Choose smaller sizes");

    private static LayerNode? Node(
        LayerInput layer, int index, LayerSpec spec, LayerDefinition definition, LayerNames names, Shape input, Shape output)
    {
        (LayerDefinition core, LayerSpec coreSpec) = definition.Core(spec);
        LayerSpec owner = spec.Inner.Count == 1 ? spec.Inner[0] : spec;
        LayerInput weighted = spec.Inner.Count == 1 ? layer.Inner(input) : layer;
        var parameters = new EquatableArray<ParameterSpec>(core.Parameters(coreSpec, input).Select(p => WeightOptions.Apply(owner, p)));
        // All of them, so that every fault is reported at once; both directions of a wrapper have the same options.
        if (parameters.GroupBy(p => p.Prefix).Count(p => !WeightRules.Check(weighted, p.First())) > 0)
            return null;
        // Computed for their overflow alone.
        _ = parameters.Sum(p => p.Floats);
        _ = output.IsKnown ? output.Length : 0;
        return new LayerNode(
            index, spec, coreSpec, core, names.Name(index), names.Identifier(index), definition.Describe(spec), input, output, parameters);
    }

    private static InputSource Next(InputSource source, LayerDefinition definition, LayerSpec spec, int index, Shape input, Shape output)
    {
        string description = definition.Describe(spec);
        if (definition.CollapsesSequence(spec))
            return new InputSource(description, CollapsedBy: index, CollapsedDescription: description);
        if (definition.CollapsesSequence(spec with { Options = default }))
            return new InputSource(description, SequencedBy: index, SequencedDescription: description);
        // What works on each value or step leaves the cause of the shape where it was.
        return input.Rank == output.Rank && (definition.Core(spec).Definition.WorksStepByStep)
            ? source with { Description = description }
            : new InputSource(description);
    }
}
