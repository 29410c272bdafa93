using System.Globalization;
using System.Linq;

namespace CompiledRnn.Generator.Specs;

/// <summary>Sizes without the batch; steps may be a length that comes with each call.</summary>
internal sealed record Shape(EquatableArray<Extent> Dimensions)
{
    /// <summary>A size behind a fault.</summary>
    public const int Unknown = -1;

    public static Shape Vector(int features) => new(new EquatableArray<Extent>([features]));

    public static Shape Sequence(Extent steps, int features) => new(new EquatableArray<Extent>([steps, features]));

    public static Shape Of(params int[] sizes) => new(new EquatableArray<Extent>(sizes.Select(s => (Extent)s)));

    public int Rank => Dimensions.Count;

    public bool IsVector => Rank == 1;

    public bool IsSequence => Rank == 2;

    /// <summary>Steps of a sequence; 1 for a vector.</summary>
    public Extent Steps => IsSequence ? Dimensions[0] : 1;

    /// <summary>Values per step.</summary>
    public int Features => Dimensions[Rank - 1].Value;

    /// <summary>Whether all sizes are the same at every call.</summary>
    public bool IsFixed => Dimensions.All(d => d.IsFixed && d.Value != Unknown);

    /// <summary>Values, where all sizes are fixed.</summary>
    public int Length => Dimensions.Aggregate(1, (length, d) => checked(length * d.Value));

    /// <summary>Values where each length that comes with a call is <see cref="Specs.Length.Sample"/>.</summary>
    public long TypicalLength => Dimensions.Aggregate(1L, (length, d) => checked(length * d.Typical));

    public override string ToString() =>
        "[" + string.Join(", ", Dimensions.Select(d => d.IsFixed && d.Value != Unknown ? d.Value.ToString(CultureInfo.InvariantCulture) : "?")) + "]";
}
