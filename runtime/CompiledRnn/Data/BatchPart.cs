using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CompiledRnn.Generated;

/// <summary>An input of a <see cref="ModelBatch"/>, or an output's targets with their weights. Made by generated code.</summary>
/// <param name="name">As the caller knows it.</param>
/// <param name="values">Batch first; null or empty: there are none.</param>
/// <param name="weights">What sequences or positions count; null or empty: nothing is said of them.</param>
/// <param name="weightsName">The weights' name as the caller knows it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BatchPart(string name, float[]? values, float[]? weights = null, string weightsName = "")
{
    private readonly int[] _tokens = [];

    /// <summary>An input of tokens.</summary>
    /// <param name="name">As the caller knows it.</param>
    /// <param name="tokens">Batch first.</param>
    public BatchPart(string name, int[]? tokens)
        : this(name, (float[]?)null)
    {
        ArgumentNullException.ThrowIfNull(tokens, name);
        _tokens = tokens;
    }

    internal string Name => name;

    internal ReadOnlySpan<float> Values => _tokens.Length > 0 ? MemoryMarshal.Cast<int, float>(_tokens) : values;

    internal ReadOnlySpan<int> Tokens => _tokens;

    internal float[] Weights => weights ?? [];

    internal string WeightsName => weightsName;
}
