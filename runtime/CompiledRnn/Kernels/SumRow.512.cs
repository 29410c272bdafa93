using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// A row of a register tile: up to 4 vectors of sums, or of what they are multiplied with. The just-in-time compiler keeps the fields of a local
/// variable in registers (four are the most that it takes apart).
/// </summary>
/// <typeparam name="TVectors">Vectors of the row; the fields beyond are not used.</typeparam>
internal struct SumRow512<TVectors>
    where TVectors : ICount
{
    private Vector512<float> _a, _b, _c, _d;

    /// <summary>Reads a row.</summary>
    /// <param name="source">The first vector.</param>
    /// <param name="apart">Floats from one vector to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumRow512<TVectors> Load(ref float source, nuint apart)
    {
        SumRow512<TVectors> row = default;
        row._a = Vector512.LoadUnsafe(ref source);
        if (TVectors.Value > 1)
            row._b = Vector512.LoadUnsafe(ref source, apart);
        if (TVectors.Value > 2)
            row._c = Vector512.LoadUnsafe(ref source, 2 * apart);
        if (TVectors.Value > 3)
            row._d = Vector512.LoadUnsafe(ref source, 3 * apart);
        return row;
    }

    /// <summary>Adds <c>value</c> times a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float value, SumRow512<TVectors> row)
    {
        Vector512<float> x = Vector512.Create(value);
        _a = Vector512.MultiplyAddEstimate(x, row._a, _a);
        if (TVectors.Value > 1)
            _b = Vector512.MultiplyAddEstimate(x, row._b, _b);
        if (TVectors.Value > 2)
            _c = Vector512.MultiplyAddEstimate(x, row._c, _c);
        if (TVectors.Value > 3)
            _d = Vector512.MultiplyAddEstimate(x, row._d, _d);
    }

    /// <summary>Writes the row, vectors side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float y)
    {
        _a.StoreUnsafe(ref y);
        if (TVectors.Value > 1)
            _b.StoreUnsafe(ref y, (nuint)Vector512<float>.Count);
        if (TVectors.Value > 2)
            _c.StoreUnsafe(ref y, 2 * (nuint)Vector512<float>.Count);
        if (TVectors.Value > 3)
            _d.StoreUnsafe(ref y, 3 * (nuint)Vector512<float>.Count);
    }

    /// <summary>Adds the row to vectors that stand side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddTo(ref float y)
    {
        SumRow512<TVectors> before = Load(ref y, (nuint)Vector512<float>.Count), sum = default;
        sum._a = _a + before._a;
        if (TVectors.Value > 1)
            sum._b = _b + before._b;
        if (TVectors.Value > 2)
            sum._c = _c + before._c;
        if (TVectors.Value > 3)
            sum._d = _d + before._d;
        sum.Store(ref y);
    }
}
