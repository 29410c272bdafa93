namespace CompiledRnn;

/// <content>Weights of reduced precision.</content>
public abstract partial class CompiledModel
{
    private volatile CompressedWeights? _compressed;

    /// <summary>The precision of the large recurrent kernels that predictions of single sequences read at present.</summary>
    public Precision Precision => Compressed?.Precision ?? Precision.Single;

    /// <summary>
    /// Keeps the large recurrent kernels of Lstm, Gru and SimpleRnn (from 64 KB; in streams from 192 KB) a second time with fewer bits, for
    /// predictions of single sequences and streams, whose speed the reading of weights bounds. Kernels of the input, other layers, layers
    /// inside a wrapper (Bidirectional, Autoregressive) and batches go on with the parameters; files hold these too. A change of the
    /// parameters (a value set, a file loaded, a training step) ends it: then predictions read the parameters again until the next call.
    /// Not to be called while another thread changes parameters.
    /// </summary>
    /// <param name="precision"><see cref="Precision.Single"/> gives the copies up.</param>
    /// <exception cref="NotSupportedException">The model has no such kernel.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An unknown precision.</exception>
    public void Compress(Precision precision) => _compressed = precision switch
    {
        Precision.Single => null,
        Precision.BFloat16 or Precision.Int8 => CompressedWeights.Of(Definition, _parameters, precision),
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "Expected Single, BFloat16 or Int8."),
    };

    /// <summary>The compressed kernels, where they are those of the parameters.</summary>
    internal CompressedWeights? Compressed => _compressed is { IsCurrent: true } current ? current : null;

    /// <summary>Says that parameters have changed.</summary>
    internal void MarkChanged() => _parameters.Version++;
}
