using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>Walks the layers from the input to the output. The first fault ends the walk: what follows from it is not reported.</summary>
internal static class ShapeInference
{
    public static InferredModel Infer(ModelSpec model)
    {
        var problems = new List<Problem>();
        var nodes = new List<LayerNode>();
        var names = new LayerNames(model.Layers);
        Shape input = model.Steps is { } steps ? Shape.Sequence(steps, model.Features) : Shape.Vector(model.Features);
        var source = new InputSource("the model's input");
        Shape shape = input;
        for (int i = 0; i < model.Layers.Count; i++)
        {
            LayerSpec spec = model.Layers[i];
            if (LayerCatalog.Find(spec.Kind) is not { } definition)
                break;
            var layer = new LayerInput(spec, shape, i, 0, source, problems);
            try
            {
                if (definition.Infer(layer) is not { } output)
                    break;
                source = Next(source, definition, spec, i, shape, output);
                nodes.Add(Node(i, spec, definition, names, shape, output));
                shape = output;
            }
            catch (OverflowException)
            {
                problems.Add(TooLarge(i, definition.Describe(spec)));
                break;
            }
        }

        bool complete = nodes.Count == model.Layers.Count && nodes.Count > 0;
        if (complete && nodes.Any(n => !n.Input.IsKnown || !n.Output.IsKnown))
        {
            problems.Add(new Problem(
                "CRNN110", -1, 0, "Steps", "This version compiles models for one number of steps only", "Set Steps to a number"));
            complete = false;
        }

        return new InferredModel(model, input, new EquatableArray<LayerNode>(nodes), new EquatableArray<Problem>(problems), complete);
    }

    /// <summary>CRNN009: sizes are counted in 32-bit numbers of floats.</summary>
    public static Problem TooLarge(int layer, string what) => new(
        "CRNN009", layer, 0, null, $"{what} is too large: its parameters or activations are past 2^31 floats", "Choose smaller sizes");

    private static LayerNode Node(int index, LayerSpec spec, LayerDefinition definition, LayerNames names, Shape input, Shape output)
    {
        (LayerDefinition core, LayerSpec coreSpec) = definition.Core(spec);
        return new LayerNode(
            index, spec, coreSpec, core, names.Name(index), names.Identifier(index), definition.Describe(spec), input, output,
            new EquatableArray<ParameterSpec>(core.Parameters(coreSpec, input)));
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
