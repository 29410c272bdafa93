namespace CompiledRnn;

/// <summary>
/// The options of layers that have weights. Each weight has a family of options of one prefix, among them start values
/// (<c>KernelInitializer</c> and what it takes), penalties that training adds to the loss (<c>KernelL1</c>, <c>KernelL2</c>) and what the
/// values keep to (<c>KernelConstraint</c> and its limits), with the formulas of Keras's initializers, regularizers and constraints.
/// </summary>
/// <example><code>[Dense(8, KernelL2 = 1e-4, KernelConstraint = ConstraintKind.MaxNorm, KernelMaxNorm = 3)]</code></example>
public abstract class WeightedLayerAttribute : LayerAttribute
{
    private protected WeightedLayerAttribute()
    {
    }

    /// <summary>
    /// Adds the sum of the magnitudes of the layer's output times this factor, 0 or more, divided by the sequences of the batch, to the
    /// loss; 0 by default. Not inside a wrapper.
    /// </summary>
    public double ActivityL1 { get; set; }

    /// <summary>As <see cref="ActivityL1"/>, the sum of the squares.</summary>
    public double ActivityL2 { get; set; }

    /// <summary>Whether training changes the layer's parameters; true by default.</summary>
    public bool Trainable { get; set; } = true;
}
