using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>What forward and backward of additive scores read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct AdditiveCall
{
    /// <summary>The query.</summary>
    public ref float Query;

    /// <summary>The key.</summary>
    public ref float Key;

    /// <summary>Factors of the features, zeros behind them up to a multiple of 16.</summary>
    public ref float Factors;

    /// <summary>
    /// Memory: rows of the width rounded up to 16, one for each step of query and key; twice as many for <see cref="AdditiveScores.Gradient"/>.
    /// </summary>
    public ref float Pack;

    /// <summary>How the query lies.</summary>
    public HeadRows OfQuery { get; init; }

    /// <summary>How the key lies.</summary>
    public HeadRows OfKey { get; init; }

    /// <summary>Factor of the sum of query and key.</summary>
    public float Inner { get; init; }

    /// <summary>Floats from one row of scores to the next.</summary>
    public int ScoreStride { get; init; }

    /// <summary>Sequences.</summary>
    public int Batch { get; init; }
}
