using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>Decides every place in memory and every code shape of a model whose shapes are known.</summary>
internal static class ModelPlanner
{
    /// <summary>The plan of a model whose shapes are known; null, with the fault, where it is too large.</summary>
    public static ModelPlan? TryPlan(InferredModel model, out Problem? problem)
    {
        problem = null;
        try
        {
            return Plan(model);
        }
        catch (OverflowException)
        {
            problem = ShapeInference.TooLarge(-1, model.Spec.Name);
            return null;
        }
    }

    private static ModelPlan Plan(InferredModel model)
    {
        var layers = new List<PlannedLayer>();
        var values = new ValuePlan[model.Values.Count];
        foreach (ValueNode value in model.Values.Where(v => v.Layer < 0))
        {
            int stride = value.Kind == ValueKind.State ? Layouts.RoundUp(value.Shape.Features) : value.Shape.Features;
            values[value.Index] = new ValuePlan(value.Index, value.Shape, stride, Repeated: false, value.Index, FirstStep: 0) { Kind = value.Kind };
        }

        int parameters = 0;
        foreach (LayerNode node in model.Layers)
        {
            ValuePlan[] inputs = node.Inputs.Select(v => values[v]).ToArray();
            LayerPlan plan = node.Definition.Plan(new LayerPlanner(node, inputs, ReadersAcceptRepeated(model, node.Result)));
            layers.Add(new PlannedLayer(node, plan, node.SharedWith < 0 ? parameters : layers[node.SharedWith].ParameterOffset));
            values[node.Result] = Value(node, plan.Output, inputs);
            foreach (int port in node.Ports)
                values[port] = Port(model.Values[port]);
            parameters = checked(parameters + node.OwnParameters.Sum(p => p.Floats));
        }

        var reading = new Readers(model);
        MemoryPlan inference = InferencePlanner.Plan(layers, values, reading);
        (MemoryPlan training, List<PlannedLayer> edged) = new TrainingPlanner(layers, values, reading).Plan();
        int states = model.Values.Where(v => v.Kind == ValueKind.State).Sum(v => values[v.Index].Floats).Value;
        return new ModelPlan(
            model, new EquatableArray<PlannedLayer>(edged), new EquatableArray<ValuePlan>(values), parameters, states, inference, training);
    }

    private static bool ReadersAcceptRepeated(InferredModel model, int value)
    {
        LayerNode[] readers = model.Layers.Where(l => l.Inputs.Contains(value) || l.InitialStates.Contains(value)).ToArray();
        return readers.Length > 0
            && readers.All(r => r.Definition.AcceptsRepeatedInput && r.Inputs.Count == 1 && !r.InitialStates.Contains(value))
            && model.Outputs.All(o => o.Value != value);
    }

    private static ValuePlan Value(LayerNode node, OutputPlan output, ValuePlan[] inputs)
    {
        int result = node.Result;
        if (output.Place == OutputPlace.Fresh)
            return new ValuePlan(result, node.Output, output.Stride, Repeated: false, result, FirstStep: 0);
        ValuePlan input = inputs[0];
        return output.Place == OutputPlace.View
            ? new ValuePlan(result, node.Output, output.Stride, output.Repeated || input.Repeated, input.Root, output.FirstStep) { InferenceRoot = input.InferenceRoot }
            : new ValuePlan(result, node.Output, output.Stride, Repeated: false, result, FirstStep: 0) { InferenceRoot = input.InferenceRoot };
    }

    /// <summary>A state has rows of whole vectors; a mask one float for each step.</summary>
    private static ValuePlan Port(ValueNode value) => new(
        value.Index, value.Shape, value.Kind == ValueKind.Mask ? 1 : Layouts.RoundUp(value.Shape.Features), Repeated: false, value.Index, FirstStep: 0)
    {
        Kind = value.Kind,
    };
}
