using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>
/// <c>w (r clip(n, a, b) + (1 - r) n) / (1e-7 + n)</c> with the lengths n of the columns. In storage
/// (<c>[panel][row][group and lane]</c>) the columns of a panel lie side by side, so that the squares of a vector's columns are summed lane
/// by lane, row after row.
/// </summary>
internal sealed class NormConstraint : Constraint
{
    private readonly float _min;
    private readonly float _max;
    private readonly float _rate;
    private readonly int _axes;
    private readonly string _name;

    /// <summary>Makes the constraint.</summary>
    public NormConstraint(float minValue, float maxValue, float rate, int axes, string name)
    {
        _min = float.IsFinite(minValue) && minValue >= 0
            ? minValue
            : throw new ArgumentOutOfRangeException(nameof(minValue), minValue, "Expected a length of 0 or more.");
        _max = maxValue >= minValue
            ? maxValue
            : throw new ArgumentOutOfRangeException(nameof(maxValue), maxValue, FormattableString.Invariant($"Expected a length of {minValue} or more."));
        _rate = rate is >= 0 and <= 1 ? rate : throw new ArgumentOutOfRangeException(nameof(rate), rate, "Expected a rate from 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(axes, 1);
        _axes = axes;
        _name = name;
    }

    /// <summary>The name and limits.</summary>
    public override string ToString() => FormattableString.Invariant($"{_name}({_min} to {_max}, rate: {_rate}, axes: {_axes})");

    /// <inheritdoc/>
    internal override void Check(Parameter parameter)
    {
        if (_axes > parameter.Shape.Rank)
            throw new ArgumentException($"Expected {_axes} axes or more for {this}, got {parameter}.", nameof(parameter));
        if (_axes < parameter.Shape.Rank && parameter.Definition.Layout.Rows % Lengthwise(parameter.Shape) != 0)
            throw new ArgumentException($"{this} cannot follow the columns of {parameter} in its layout {parameter.Definition.Layout}.", nameof(parameter));
    }

    /// <inheritdoc/>
    private protected override void Run(Parameter parameter)
    {
        Span<Vector<float>> weights = MemoryMarshal.Cast<float, Vector<float>>(parameter.Storage);
        PanelLayout layout = parameter.Definition.Layout;
        // With one lane there is one column.
        if (_axes == parameter.Shape.Rank || (layout.Lanes == 1 && layout.Rows == Lengthwise(parameter.Shape)))
        {
            ScaleAll(weights);
            return;
        }

        // A column of Keras's [a, b, columns] over its first axis has the rows first, first + b, first + 2b, ...
        int every = layout.Rows / Lengthwise(parameter.Shape);
        int together = layout.Panels * layout.Rows * (layout.Groups - layout.Apart) * layout.Lanes / Vector<float>.Count;
        ScalePanels(weights[..together], layout.Panels, layout.Rows, every);
        if (layout.Apart > 0)
            ScalePanels(weights[together..], layout.Panels, layout.Rows, every);
    }

    private void ScalePanels(Span<Vector<float>> weights, int panels, int rows, int every)
    {
        int length = weights.Length / panels, width = length / rows;
        for (int panel = 0; panel < panels; panel++)
        {
            Span<Vector<float>> block = weights.Slice(panel * length, length);
            for (int start = 0; start < every * width; start++)
                ScaleColumns(block, start, every * width);
        }
    }

    /// <summary>The product of the axes that a length goes over.</summary>
    private int Lengthwise(TensorShape shape)
    {
        int product = 1;
        for (int i = 0; i < _axes; i++)
            product *= shape[i];
        return product;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScaleColumns(Span<Vector<float>> block, int start, int stride)
    {
        Vector<float> squares = default;
        for (int i = start; i < block.Length; i += stride)
            squares += block[i] * block[i];
        Vector<float> factor = Factor(Vector.SquareRoot(squares));
        for (int i = start; i < block.Length; i += stride)
            block[i] *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScaleAll(Span<Vector<float>> weights)
    {
        Vector<float> squares = default;
        foreach (Vector<float> weight in weights)
            squares += weight * weight;
        Vector<float> factor = Factor(new Vector<float>(MathF.Sqrt(Vector.Sum(squares))));
        foreach (ref Vector<float> weight in weights)
            weight *= factor;
    }

    private Vector<float> Factor(Vector<float> norm)
    {
        Vector<float> clipped = Vector.Min(Vector.Max(norm, new Vector<float>(_min)), new Vector<float>(_max));
        Vector<float> wanted = new Vector<float>(_rate) * clipped + new Vector<float>(1 - _rate) * norm;
        return wanted / (new Vector<float>(1e-7f) + norm);
    }
}
