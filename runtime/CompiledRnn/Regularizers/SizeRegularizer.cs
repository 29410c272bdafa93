using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary><c>l1 sum |w| + l2 sum w^2</c>; its gradient is <c>l1 sign(w) + 2 l2 w</c>. Padding is zero and adds nothing.</summary>
internal sealed class SizeRegularizer(float l1, float l2) : Regularizer
{
    private readonly float _l1 = Checked(l1, nameof(l1));
    private readonly float _l2 = Checked(l2, nameof(l2));

    /// <summary>The factors.</summary>
    public override string ToString() => FormattableString.Invariant($"L1L2(l1: {_l1}, l2: {_l2})");

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override double Add(Parameter parameter, Span<float> gradient)
    {
        var l1 = new Vector<float>(_l1);
        var twiceL2 = new Vector<float>(2 * _l2);
        Span<Vector<float>> slopes = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        Vector<double> magnitudes = default, squares = default;
        ReadOnlySpan<Vector<float>> weights = MemoryMarshal.Cast<float, Vector<float>>(parameter.Storage);
        for (int i = 0; i < weights.Length; i++)
        {
            Vector<float> weight = weights[i];
            Vector.Widen(weight, out Vector<double> low, out Vector<double> high);
            magnitudes += Vector.Abs(low) + Vector.Abs(high);
            squares += low * low + high * high;
            if (!slopes.IsEmpty)
                slopes[i] += l1 * Signs.Of(weight) + twiceL2 * weight;
        }

        return _l1 * Vector.Sum(magnitudes) + _l2 * Vector.Sum(squares);
    }
}
