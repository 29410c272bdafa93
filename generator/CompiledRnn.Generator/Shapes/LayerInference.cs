using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;
using CompiledRnn.Generator.Weights;

namespace CompiledRnn.Generator.Shapes;

/// <summary>One layer: its shape rule, its parameters, the states it starts from, and the node that it becomes.</summary>
internal sealed class LayerInference(GraphBuilder graph, ModelScope scope, LayerNames names, References references, List<Problem> problems)
{
    private readonly LayerStates _states = new(graph, references, new StateJoin(graph, names, scope), problems);
    private readonly RestOfLayer _rest = new(references, problems);

    /// <summary>Puts the layer into the graph.</summary>
    /// <param name="definition">What kind of layer it is.</param>
    /// <param name="spec">Its bracket.</param>
    /// <param name="index">Number of the bracket.</param>
    /// <param name="inputs">The values that it reads; null behind a fault.</param>
    /// <returns>Its output; null where it is at fault or stands behind a fault.</returns>
    public int? Add(LayerDefinition definition, LayerSpec spec, int index, IReadOnlyList<int>? inputs)
    {
        if (inputs is null)
        {
            _rest.Check(definition, spec, index);
            return null;
        }

        Shape[] shapes = inputs.Select(v => graph.Values[v].Shape).ToArray();
        InputSource[] sources = inputs.Select(graph.Source).ToArray();
        var layer = new LayerInput(spec, shapes, index, 0, sources, problems);
        try
        {
            if (!InputKinds.Check(definition, layer, [.. inputs.Select(v => graph.Values[v].Kind)]))
            {
                _rest.Check(definition, spec, index);
                return null;
            }

            bool valid = WeightRules.Check(layer);
            if (definition.Infer(layer) is not { } output || !valid)
            {
                _rest.CheckNames(spec, index);
                return null;
            }

            graph.NotNegative.AddRange(layer.NotNegative.Where(n => !n.IsFixed));
            LayerNode node = Node(index, spec, definition, shapes, output) with { Inputs = new EquatableArray<int>(inputs) };
            if (!WeightRules.Check(layer, node.Parameters))
                return null;
            // Both, so that both faults are reported at once.
            LayerNode? started = _states.Resolve(node);
            LayerNode? shared = SharedParameters.Resolve(started ?? node, graph, references, problems);
            return started is null || shared is null ? null : Place(shared, definition, sources);
        }
        catch (OverflowException)
        {
            problems.Add(ShapeInference.TooLarge(index, layer.Description));
            return null;
        }
    }

    private LayerNode Node(int index, LayerSpec spec, LayerDefinition definition, Shape[] shapes, Shape output)
    {
        (LayerDefinition core, LayerSpec coreSpec) = definition.Core(spec);
        var parameters = new EquatableArray<ParameterSpec>(core.Parameters(coreSpec, shapes).Select(p => WeightOptions.Apply(definition.Owner(spec, p), p)));
        // Computed for their overflow alone.
        _ = parameters.Sum(p => p.Floats);
        _ = output.TypicalLength;
        _ = output.IsFixed ? output.Length : 0;
        return new LayerNode(
            index, spec, coreSpec, core, scope.Name + names.Name(index - scope.FirstIndex), scope.Identifier + names.Identifier(index - scope.FirstIndex),
            definition.Describe(spec), shapes[0], output, parameters)
        {
            IsUsed = scope.Inputs is not null,
            IsFrozen = scope.IsFrozen,
        };
    }

    private int Place(LayerNode node, LayerDefinition definition, InputSource[] sources)
    {
        int layer = graph.Layers.Count;
        InputSource source = sources.Length == 0 ? new InputSource("") : sources[0];
        int value = graph.AddLayer(node, InputSource.Behind(source, definition, node));
        _states.Carry(layer);
        new MaskFlow(graph, problems).Follow(layer, value);
        return value;
    }
}
