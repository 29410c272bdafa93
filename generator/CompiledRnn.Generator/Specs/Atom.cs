using System;
using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Specs;

/// <summary>What the terms of an <see cref="Extent"/> are products of. Two with the same text are equal.</summary>
internal abstract record Atom(string Text)
{
    /// <summary>The lengths that it depends on.</summary>
    public abstract IEnumerable<Length> Lengths { get; }

    /// <summary>Its value for lengths.</summary>
    public abstract long At(Func<Length, int> lengths);
}

/// <summary>The steps of an input, which come with each call.</summary>
/// <param name="Name">The variable that has it in generated code.</param>
internal sealed record Length(string Name) : Atom(Name)
{
    /// <summary>Steps that tables and choices of code reckon with.</summary>
    public const int Sample = 100;

    public override IEnumerable<Length> Lengths => [this];

    public override long At(Func<Length, int> lengths) => lengths(this);
}

/// <summary>A quotient rounded down.</summary>
internal sealed record Quotient(Extent Dividend, int Divisor) : Atom($"({Dividend} / {Divisor})")
{
    public override IEnumerable<Length> Lengths => Dividend.Lengths;

    public override long At(Func<Length, int> lengths) => Dividend.At(lengths) / Divisor;
}

/// <summary>A number, or 0 where it is negative.</summary>
internal sealed record NotNegative(Extent Number) : Atom($"Math.Max({Number}, 0)")
{
    public override IEnumerable<Length> Lengths => Number.Lengths;

    public override long At(Func<Length, int> lengths) => Math.Max(Number.At(lengths), 0);
}

/// <summary>Sums of extents.</summary>
internal static class Extents
{
    public static Extent Sum(this IEnumerable<Extent> extents) => extents.Aggregate((Extent)0, (sum, extent) => sum + extent);

    public static Extent Sum<T>(this IEnumerable<T> items, Func<T, Extent> extent) => items.Select(extent).Sum();
}
