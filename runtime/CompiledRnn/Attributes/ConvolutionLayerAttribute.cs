namespace CompiledRnn;

/// <summary>The options that all convolutions over time have, with Keras's defaults.</summary>
public abstract class ConvolutionLayerAttribute : BiasedLayerAttribute
{
    private protected ConvolutionLayerAttribute(int kernelSize) => KernelSize = kernelSize;

    /// <summary>Steps that a window reads.</summary>
    public int KernelSize { get; }

    /// <summary>Steps from one window to the next, at least 1; 1 by default. Above 1 only where <see cref="DilationRate"/> is 1.</summary>
    public int Strides { get; set; } = 1;

    /// <summary>What happens at the ends of the sequence; <see cref="CompiledRnn.Padding.Valid"/> by default.</summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>Steps from one step that a window reads to the next, at least 1; 1 by default.</summary>
    public int DilationRate { get; set; } = 1;

    /// <summary>The function of the output; <see cref="CompiledRnn.Activation.Linear"/> by default.</summary>
    public Activation Activation { get; set; } = Activation.Linear;
}
