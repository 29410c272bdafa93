using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace CompiledRnn.Generator.Specs;

/// <summary>
/// A number of steps, rows or floats: fixed, or a polynomial over lengths that come with each call. As text it is the C# expression, so
/// that code is written in the same way for both.
/// </summary>
/// <remarks>Invariant: terms are in one order, without zeros and without the constant; two that are equal as polynomials are equal.</remarks>
internal readonly struct Extent : System.IEquatable<Extent>
{
    private readonly Term[]? _terms;
    private readonly int _constant;

    private Extent(int constant) => _constant = constant;

    private Extent(int constant, IEnumerable<Term> terms)
    {
        _constant = constant;
        Term[] kept = terms.GroupBy(t => t.Key)
            .Select(g => g.First() with { Factor = g.Aggregate(0, (sum, t) => checked(sum + t.Factor)) })
            .Where(t => t.Factor != 0).OrderByDescending(t => t.Atoms.Count).ThenBy(t => t.Key, System.StringComparer.Ordinal).ToArray();
        _terms = kept.Length == 0 ? null : kept;
    }

    /// <summary>Whether it is the same at every call.</summary>
    public bool IsFixed => _terms is null;

    /// <summary>The number; only where it is fixed.</summary>
    public int Value => IsFixed ? _constant : throw new System.InvalidOperationException($"{this} comes with the call.");

    /// <summary>The lengths that it depends on.</summary>
    public IEnumerable<Length> Lengths => Terms.SelectMany(t => t.Atoms).SelectMany(a => a.Lengths).Distinct();

    /// <summary>For choices and tables: its value where every length that comes with a call is <see cref="Length.Sample"/>.</summary>
    public long Typical => At(_ => Length.Sample);

    private IReadOnlyList<Term> Terms => _terms ?? [];

    public static implicit operator Extent(int value) => new(value);

    public static Extent operator +(Extent left, Extent right) => left.IsFixed && right.IsFixed
        ? checked(left._constant + right._constant)
        : new Extent(checked(left._constant + right._constant), left.Terms.Concat(right.Terms));

    public static Extent operator -(Extent left, Extent right) => left + right * -1;

    public static Extent operator *(Extent left, Extent right) => left.IsFixed && right.IsFixed
        ? checked(left._constant * right._constant)
        : new Extent(checked(left._constant * right._constant), left.All.SelectMany(l => right.All.Select(r => l.Times(r))).Where(t => t.Atoms.Count > 0));

    public static bool operator ==(Extent left, Extent right) => left.Equals(right);

    public static bool operator !=(Extent left, Extent right) => !left.Equals(right);

    /// <summary>A length that comes with each call.</summary>
    public static Extent Of(Length length) => Of((Atom)length);

    /// <summary>The quotient rounded down, of a number that is not negative.</summary>
    public Extent Over(int divisor) => divisor == 1 ? this : IsFixed ? _constant / divisor : Of(new Quotient(this, divisor));

    /// <summary>Whether it is a multiple of a number at every call, as far as its terms say.</summary>
    public bool IsMultipleOf(int divisor) => _constant % divisor == 0 && Terms.All(t => t.Factor % divisor == 0);

    /// <summary>It, or 0 where it is negative.</summary>
    public Extent OrZero() => IsFixed ? System.Math.Max(_constant, 0) : Of(new NotNegative(this));

    /// <summary>A size that both fit in; where they are fixed, the larger.</summary>
    public static Extent Covering(Extent left, Extent right)
    {
        if (left.IsFixed && right.IsFixed)
            return System.Math.Max(left._constant, right._constant);
        // Lengths are not negative, so the larger factor of each term will do.
        IEnumerable<Term> terms = left.Terms.Concat(right.Terms).GroupBy(t => t.Key)
            .Select(g => g.First() with { Factor = System.Math.Max(g.Max(t => t.Factor), g.Count() == 2 ? int.MinValue : 0) });
        return new Extent(System.Math.Max(left._constant, right._constant), terms);
    }

    /// <summary>Its value for lengths.</summary>
    public long At(System.Func<Length, int> lengths) => Terms.Aggregate((long)_constant, (sum, term) =>
        sum + term.Atoms.Aggregate((long)term.Factor, (product, atom) => product * atom.At(lengths)));

    public bool Equals(Extent other) => _constant == other._constant && Terms.SequenceEqual(other.Terms);

    public override bool Equals(object? obj) => obj is Extent other && Equals(other);

    public override int GetHashCode() => Terms.Aggregate(_constant, (hash, term) => unchecked(hash * 31 + term.Key.GetHashCode() + term.Factor));

    /// <summary>The C# expression; a sum stands in parentheses.</summary>
    public override string ToString()
    {
        if (IsFixed)
            return Number(_constant);
        string sum = string.Concat(Terms.Select((t, i) => t.Text(first: i == 0)));
        if (_constant == 0)
            return Terms.Count == 1 ? sum : $"({sum})";
        return _constant > 0 ? $"({sum} + {Number(_constant)})" : $"({sum} - {Number(-(long)_constant)})";
    }

    private static Extent Of(Atom atom) => new(0, [new Term(1, new EquatableArray<Atom>([atom]))]);

    private IEnumerable<Term> All => Terms.Append(new Term(_constant, default));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Term(int Factor, EquatableArray<Atom> Atoms)
    {
        public string Key { get; } = string.Join(" * ", Atoms.Select(a => a.Text));

        public Term Times(Term other) => new(
            checked(Factor * other.Factor), new EquatableArray<Atom>(Atoms.Concat(other.Atoms).OrderBy(a => a.Text, System.StringComparer.Ordinal)));

        public bool Equals(Term? other) => other is not null && Factor == other.Factor && Key == other.Key;

        public override int GetHashCode() => Key.GetHashCode();

        public string Text(bool first)
        {
            string sign = first ? (Factor < 0 ? "-" : "") : Factor < 0 ? " - " : " + ";
            return sign + (Factor is 1 or -1 ? Key : $"{Number(System.Math.Abs((long)Factor))} * {Key}");
        }
    }
}
