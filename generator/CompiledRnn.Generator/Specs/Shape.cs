using System.Globalization;
using System.Linq;

namespace CompiledRnn.Generator.Specs;

/// <summary>Sizes without the batch; <see cref="Unknown"/> where the length comes with each call.</summary>
internal sealed record Shape(EquatableArray<int> Dimensions)
{
    public const int Unknown = -1;

    public static Shape Vector(int features) => new(new EquatableArray<int>([features]));

    public static Shape Sequence(int steps, int features) => new(new EquatableArray<int>([steps, features]));

    public int Rank => Dimensions.Count;

    public bool IsVector => Rank == 1;

    public bool IsSequence => Rank == 2;

    /// <summary>Steps of a sequence; 1 for a vector.</summary>
    public int Steps => IsSequence ? Dimensions[0] : 1;

    /// <summary>Values per step.</summary>
    public int Features => Dimensions[Rank - 1];

    public bool IsKnown => Dimensions.All(d => d != Unknown);

    public int Length => Dimensions.Aggregate(1, (length, d) => checked(length * d));

    public override string ToString() =>
        "[" + string.Join(", ", Dimensions.Select(d => d == Unknown ? "?" : d.ToString(CultureInfo.InvariantCulture))) + "]";
}
