using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// What training makes small: a <see cref="Loss"/>, which holds for every output of a model, or <see cref="OutputLosses"/>, one for each
/// output with weights.
/// </summary>
public abstract class Objective
{
    private protected Objective()
    {
    }

    /// <summary>The loss of an output; null where it is not trained on and takes no target.</summary>
    internal abstract Loss? LossOf(int output);

    /// <summary>What an output's loss is multiplied by in the sum.</summary>
    internal abstract float WeightOf(int output);

    /// <summary>Refuses to measure a model with other outputs than those it was made for.</summary>
    internal abstract void Check(ModelDefinition definition);

    /// <summary>How many outputs of a model have a loss.</summary>
    internal int Count(ModelDefinition definition) => Enumerable.Range(0, definition.Outputs.Length).Count(i => LossOf(i) is not null);
}
