using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>A weight of a model, seen in Keras's layout however the kernels store it.</summary>
public sealed class Parameter
{
    private readonly ParameterDefinition _definition;
    private readonly AlignedBuffer _buffer;

    internal Parameter(ParameterDefinition definition, AlignedBuffer buffer)
    {
        _definition = definition;
        _buffer = buffer;
        Trainable = definition.Trainable;
        Regularizer = definition.Regularizer;
        Constraint = definition.Constraint;
    }

    /// <summary>Layer and parameter: <c>lstm/recurrent_kernel</c>.</summary>
    public string Name => _definition.Name;

    /// <summary>Shape in Keras's layout.</summary>
    public TensorShape Shape => _definition.Shape;

    /// <summary>The number of values.</summary>
    public int Length => Shape.Length;

    /// <summary>Whether an optimizer changes it.</summary>
    public bool Trainable { get; set; }

    /// <summary>The penalty that training adds to the loss while the parameter trains; null for none.</summary>
    /// <exception cref="ArgumentException">The penalty is not defined for the parameter's shape.</exception>
    public Regularizer? Regularizer
    {
        get;
        set
        {
            value?.Check(this);
            field = value;
        }
    }

    /// <summary>What an optimizer brings the values back to after each step while the parameter trains; null for nothing.</summary>
    /// <exception cref="ArgumentException">The constraint is not defined for the parameter's shape.</exception>
    public Constraint? Constraint
    {
        get;
        set
        {
            value?.Check(this);
            field = value;
        }
    }

    internal ParameterDefinition Definition => _definition;

    /// <summary>The parameter's part of the model's buffer, in the kernels' order.</summary>
    internal Span<float> Storage => StorageIn(_buffer.Span);

    /// <summary>A value of a vector.</summary>
    /// <param name="index">0 to Length - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the shape.</exception>
    public float this[int index]
    {
        get => Storage[Offset(index)];
        set
        {
            Storage[Offset(index)] = value;
            _buffer.Version++;
        }
    }

    /// <summary>A value of a matrix.</summary>
    /// <param name="row">0 to Shape[0] - 1.</param>
    /// <param name="column">0 to Shape[1] - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the shape, or the parameter is no matrix.</exception>
    public float this[int row, int column]
    {
        get => Storage[Offset(row, column)];
        set
        {
            Storage[Offset(row, column)] = value;
            _buffer.Version++;
        }
    }

    /// <summary>Copies all values out, row-major in Keras's layout.</summary>
    /// <param name="destination">Length values.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTo(Span<float> destination)
    {
        CheckLength(destination.Length, nameof(destination));
        Read(Storage, destination);
    }

    /// <summary>Copies all values in, row-major in Keras's layout.</summary>
    /// <param name="source">Length values.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        CheckLength(source.Length, nameof(source));
        Write(source, Storage);
        _buffer.Version++;
    }

    /// <summary>All values, row-major in Keras's layout.</summary>
    public float[] ToArray()
    {
        var values = new float[Length];
        Read(Storage, values);
        return values;
    }

    /// <summary>Name and shape.</summary>
    public override string ToString() => $"{Name} {Shape}";

    /// <summary>The parameter's part of a buffer in the order of the model's: gradients, optimizer slots.</summary>
    internal Span<float> StorageIn(Span<float> buffer) => buffer.Slice(_definition.Offset, _definition.Layout.Length);

    /// <summary>Storage order to Keras's.</summary>
    internal void Read(ReadOnlySpan<float> storage, Span<float> values)
    {
        PanelLayout layout = _definition.Layout;
        int columns = layout.Groups * layout.Units;
        for (int i = 0; i < values.Length; i++)
            values[i] = storage[layout.Offset(i / columns, i % columns)];
    }

    /// <summary>Keras's order to storage.</summary>
    internal void Write(ReadOnlySpan<float> values, Span<float> storage)
    {
        PanelLayout layout = _definition.Layout;
        int columns = layout.Groups * layout.Units;
        for (int i = 0; i < values.Length; i++)
            storage[layout.Offset(i / columns, i % columns)] = values[i];
    }

    private int Offset(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        PanelLayout layout = _definition.Layout;
        int columns = layout.Groups * layout.Units;
        return layout.Offset(index / columns, index % columns);
    }

    private int Offset(int row, int column)
    {
        if (Shape.Rank != 2)
            throw new ArgumentOutOfRangeException(nameof(row), $"{this} is no matrix.");
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Shape[0]);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Shape[1]);
        return _definition.Layout.Offset(row, column);
    }

    private void CheckLength(int length, string name)
    {
        if (length != Length)
            throw new ArgumentException($"Expected {Length} floats for {this}, got {length}.", name);
    }
}
