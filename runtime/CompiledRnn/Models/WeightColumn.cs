namespace CompiledRnn;

/// <summary>A column of a kernel's panel.</summary>
internal readonly ref struct WeightColumn(ReadOnlySpan<float> panel, int stride, int column)
{
    private readonly ReadOnlySpan<float> _panel = panel;

    /// <summary>The weight of a row; behind the last row zero.</summary>
    public float this[int row] => row * stride + column < _panel.Length ? _panel[row * stride + column] : 0;

    /// <summary>Rows.</summary>
    public int Rows => _panel.Length / stride;
}
