using System.Globalization;

namespace CompiledRnn;

/// <summary>The shape of one sequence's input or output, or of a parameter: <c>[24, 8]</c>. The batch is left out. A number of steps that comes with each
/// call is <see cref="Steps.Any"/>, <c>[?, 8]</c>.</summary>
public readonly struct TensorShape : IEquatable<TensorShape>
{
    private readonly int[]? _dimensions;

    // Their product, which every call asks for; negative where a size is not known.
    private readonly long _length;

    /// <summary>Makes a shape.</summary>
    /// <param name="dimensions">The sizes, outermost first.</param>
    public TensorShape(params ReadOnlySpan<int> dimensions)
    {
        _dimensions = dimensions.ToArray();
        _length = 1;
        foreach (int dimension in dimensions)
            _length = _length is >= 0 and <= int.MaxValue ? _length * dimension : _length;
    }

    /// <summary>The number of dimensions.</summary>
    public int Rank => _dimensions?.Length ?? 0;

    /// <summary>Whether no size is <see cref="Steps.Any"/>.</summary>
    public bool IsFixed => !Dimensions.Contains(Steps.Any);

    /// <summary>The number of values, the product of the dimensions.</summary>
    /// <exception cref="InvalidOperationException">A size is <see cref="Steps.Any"/>.</exception>
    public int Length => _dimensions is null ? 1
        : _length >= 0 ? checked((int)_length)
        : throw new InvalidOperationException($"{this} has no length: its steps come with each call.");

    /// <summary>The sizes, outermost first.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>The size of one dimension.</summary>
    /// <param name="axis">0 for the outermost.</param>
    public int this[int axis] => Dimensions[axis];

    /// <summary>Whether two shapes have the same sizes.</summary>
    public static bool operator ==(TensorShape left, TensorShape right) => left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(TensorShape left, TensorShape right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TensorShape other) => Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorShape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <summary>The sizes in brackets: <c>[24, 8]</c>.</summary>
    public override string ToString() =>
        "[" + string.Join(", ", Array.ConvertAll(_dimensions ?? [], d => d == Steps.Any ? "?" : d.ToString(CultureInfo.InvariantCulture))) + "]";
}
