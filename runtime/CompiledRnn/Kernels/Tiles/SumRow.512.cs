using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// A row of a register tile: up to 4 vectors of sums, or of what they are multiplied with. The just-in-time compiler keeps the fields of a local
/// variable in registers (four are the most that it takes apart).
/// </summary>
/// <typeparam name="TVectors">Vectors of the row; the fields beyond are not used.</typeparam>
internal struct SumRow512<TVectors>
    where TVectors : struct, ICount
{
    private Vector512<float> _a, _b, _c, _d;

    /// <summary>Reads a row whose vectors stand side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumRow512<TVectors> Load(ref float source) => Load<Groups<Zero, TVectors>>(ref source, (nuint)Vector512<float>.Count);

    /// <summary>Reads some vectors of a row.</summary>
    /// <typeparam name="TRead">Which.</typeparam>
    /// <param name="source">The first of them.</param>
    /// <param name="apart">Floats from one to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumRow512<TVectors> Load<TRead>(ref float source, nuint apart)
        where TRead : struct, IGroups
    {
        SumRow512<TVectors> row = default;
        if (Has<TRead>(0))
            row._a = Vector512.LoadUnsafe(ref source);
        if (Has<TRead>(1))
            row._b = Vector512.LoadUnsafe(ref source, (nuint)(1 - TRead.First) * apart);
        if (Has<TRead>(2))
            row._c = Vector512.LoadUnsafe(ref source, (nuint)(2 - TRead.First) * apart);
        if (Has<TRead>(3))
            row._d = Vector512.LoadUnsafe(ref source, (nuint)(3 - TRead.First) * apart);
        return row;
    }

    /// <summary>Adds <c>value</c> times a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float value, SumRow512<TVectors> row) => Add<Groups<Zero, TVectors>>(value, row);

    /// <summary>Adds <c>value</c> times some vectors of a row.</summary>
    /// <typeparam name="TAdded">Which.</typeparam>
    /// <param name="value">The factor.</param>
    /// <param name="row">The row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<TAdded>(float value, SumRow512<TVectors> row)
        where TAdded : struct, IGroups
    {
        Vector512<float> x = Vector512.Create(value);
        if (Has<TAdded>(0))
            _a = Vector512.MultiplyAddEstimate(x, row._a, _a);
        if (Has<TAdded>(1))
            _b = Vector512.MultiplyAddEstimate(x, row._b, _b);
        if (Has<TAdded>(2))
            _c = Vector512.MultiplyAddEstimate(x, row._c, _c);
        if (Has<TAdded>(3))
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
        SumRow512<TVectors> before = Load(ref y), sum = default;
        sum._a = _a + before._a;
        if (TVectors.Value > 1)
            sum._b = _b + before._b;
        if (TVectors.Value > 2)
            sum._c = _c + before._c;
        if (TVectors.Value > 3)
            sum._d = _d + before._d;
        sum.Store(ref y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Has<TVectorsOfRow>(int vector)
        where TVectorsOfRow : struct, IGroups =>
        vector >= TVectorsOfRow.First && vector < TVectorsOfRow.First + TVectorsOfRow.Count;
}
