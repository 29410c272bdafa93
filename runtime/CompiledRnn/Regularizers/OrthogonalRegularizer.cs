using System.Buffers;
using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>
/// <c>f / pairs * sum over i &lt; j of |n_i . n_j|</c> with the rows (or columns) <c>n_i = x_i min(1 / |x_i|, 1e7)</c>. The sum's gradient for
/// n_i is <c>s_i = sum over j of sign(n_i . n_j) n_j</c>; for x_i it is <c>(s_i - n_i (n_i . s_i)) / |x_i|</c>.
/// </summary>
internal sealed class OrthogonalRegularizer(float factor, bool columns) : Regularizer
{
    // Keras's epsilon: shorter vectors are not brought to the length 1.
    private const float MostInverse = 1e7f;

    private readonly float _factor = Checked(factor, nameof(factor));

    /// <summary>The factor.</summary>
    public override string ToString() => FormattableString.Invariant($"Orthogonal(factor: {_factor}, columns: {columns})");

    /// <inheritdoc/>
    internal override void Check(Parameter parameter)
    {
        if (parameter.Shape.Rank != 2)
            throw new ArgumentException($"Expected a matrix for an orthogonal regularizer, got {parameter}.", nameof(parameter));
        if (parameter.Shape[columns ? 1 : 0] < 2)
            throw new ArgumentException(
                $"Expected two {(columns ? "columns" : "rows")} or more for an orthogonal regularizer, got {parameter}.", nameof(parameter));
    }

    /// <inheritdoc/>
    private protected override double Add(Parameter parameter, Span<float> gradient)
    {
        int count = parameter.Shape[columns ? 1 : 0], values = parameter.Length;
        float[] rented = ArrayPool<float>.Shared.Rent(2 * values + count);
        Span<float> units = rented.AsSpan(0, values), slopes = rented.AsSpan(values, values), inverses = rented.AsSpan(2 * values, count);
        Read(parameter, units);
        Normalize(units, inverses);
        slopes.Clear();
        double share = _factor / (count * (count - 1.0) / 2);
        double sum = SumOfProducts(units, slopes, count, (float)share);
        if (!gradient.IsEmpty)
            AddGradient(parameter, units, slopes, inverses, gradient);
        ArrayPool<float>.Shared.Return(rented);
        return share * sum;
    }

    private static void Normalize(Span<float> units, Span<float> inverses)
    {
        int length = units.Length / inverses.Length;
        for (int i = 0; i < inverses.Length; i++)
        {
            Span<float> unit = units.Slice(i * length, length);
            inverses[i] = Math.Min(1 / TensorPrimitives.Norm(unit), MostInverse);
            TensorPrimitives.Multiply(unit, inverses[i], unit);
        }
    }

    private static double SumOfProducts(ReadOnlySpan<float> units, Span<float> slopes, int count, float share)
    {
        int length = units.Length / count;
        double sum = 0;
        for (int i = 1; i < count; i++)
        {
            ReadOnlySpan<float> one = units.Slice(i * length, length);
            Span<float> slopeOfOne = slopes.Slice(i * length, length);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<float> other = units.Slice(j * length, length);
                Span<float> slopeOfOther = slopes.Slice(j * length, length);
                float product = TensorPrimitives.Dot(one, other);
                float sign = product > 0 ? share : product < 0 ? -share : 0;
                sum += Math.Abs(product);
                TensorPrimitives.MultiplyAdd(other, sign, slopeOfOne, slopeOfOne);
                TensorPrimitives.MultiplyAdd(one, sign, slopeOfOther, slopeOfOther);
            }
        }

        return sum;
    }

    private void AddGradient(
        Parameter parameter, ReadOnlySpan<float> units, ReadOnlySpan<float> slopes, ReadOnlySpan<float> inverses, Span<float> gradient)
    {
        PanelLayout layout = parameter.Definition.Layout;
        int length = units.Length / inverses.Length;
        for (int i = 0; i < inverses.Length; i++)
        {
            ReadOnlySpan<float> unit = units.Slice(i * length, length), slope = slopes.Slice(i * length, length);
            float along = inverses[i] < MostInverse ? TensorPrimitives.Dot(unit, slope) : 0;
            for (int k = 0; k < length; k++)
                gradient[columns ? layout.Offset(k, i) : layout.Offset(i, k)] += (slope[k] - unit[k] * along) * inverses[i];
        }
    }

    // The vectors one after the other.
    private void Read(Parameter parameter, Span<float> destination)
    {
        PanelLayout layout = parameter.Definition.Layout;
        ReadOnlySpan<float> storage = parameter.Storage;
        int rows = parameter.Shape[0], width = parameter.Shape[1];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < width; column++)
                destination[columns ? column * rows + row : row * width + column] = storage[layout.Offset(row, column)];
        }
    }
}
