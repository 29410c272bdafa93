using System;
using System.Collections.Generic;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;
using CompiledRnn.Generator.Weights;

namespace CompiledRnn.Generator.Shapes;

/// <summary>What can be said of a layer at fault, or behind one, whatever its shapes: independent faults come at once.</summary>
internal sealed class RestOfLayer(References references, List<Problem> problems)
{
    private static readonly string[] Naming = ["InitialState", "Share"];

    /// <summary>Adds the faults of its arguments and the names that name nothing.</summary>
    public void Check(LayerDefinition definition, LayerSpec spec, int index)
    {
        CheckArguments(definition, spec, index);
        CheckNames(spec, index);
    }

    private void CheckArguments(LayerDefinition definition, LayerSpec spec, int index)
    {
        LayerInput arguments = LayerInput.ForArguments(spec, index, problems);
        WeightRules.Check(arguments);
        try
        {
            definition.Infer(arguments);
        }
        catch (OverflowException)
        {
            // The sizes behind a fault are none.
        }
    }

    /// <summary>Adds the names that it gives and that name nothing.</summary>
    public void CheckNames(LayerSpec spec, int index)
    {
        foreach (string option in Naming)
        {
            foreach (string name in spec.References(option))
                references.Value(name, index, option);
        }
    }
}
