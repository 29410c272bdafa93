using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>What a step gives as what the next one reads. Called by generated code, which has checked all lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeedbackRows
{
    /// <summary>Writes a token in front of each row; other values become zero.</summary>
    /// <param name="token">The token.</param>
    /// <param name="row">Rows, the token held bit by bit.</param>
    /// <param name="stride">Floats of a row.</param>
    /// <param name="batch">Rows.</param>
    public static void Start(int token, ref float row, int stride, int batch)
    {
        Sequences.Clear(ref row, stride * batch);
        for (int b = 0; b < batch; b++)
            Unsafe.Add(ref row, b * stride) = BitConverter.Int32BitsToSingle(token);
    }

    /// <summary>The most probable token of each row, of several the first, and the states behind the values.</summary>
    /// <param name="given">What a step gave: a value for each token, then states.</param>
    /// <param name="givenStride">Floats of its rows.</param>
    /// <param name="row">Receives what the next step reads: the token, held bit by bit, then the states.</param>
    /// <param name="stride">Floats of its rows.</param>
    /// <param name="batch">Rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TakeTokens(ref float given, int givenStride, ref float row, int stride, int batch)
    {
        int states = stride - 1, tokens = givenStride - states;
        for (int b = 0; b < batch; b++)
        {
            ReadOnlySpan<float> source = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref given, b * givenStride), givenStride);
            Span<float> target = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref row, b * stride), stride);
            target[0] = BitConverter.Int32BitsToSingle(TensorPrimitives.IndexOfMax(source[..tokens]));
            source[tokens..].CopyTo(target[1..]);
        }
    }
}

/// <summary>
/// What steps read in training instead of what the step before gave: targets, where teacher forcing or scheduled sampling says so. A row for
/// each sequence: of each layer that reads its own output the values of all steps, then for each step 1 where the next one reads them,
/// else 0.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Truth
{
    private readonly ReadOnlySpan<float> _rows;
    private readonly int _row;
    private readonly int _values;
    private readonly int _flags;
    private readonly int _width;

    /// <summary>The part of one layer.</summary>
    /// <param name="rows">The rows of the batch; empty: every step reads what the one before gave.</param>
    /// <param name="row">Floats of a row.</param>
    /// <param name="offset">Start of the layer's part in a row.</param>
    /// <param name="steps">Steps of the layer.</param>
    /// <param name="width">Values of a step; a token is one, held bit by bit.</param>
    public Truth(ReadOnlySpan<float> rows, int row, int offset, int steps, int width)
    {
        _rows = rows;
        _row = row;
        _values = offset;
        _flags = offset + steps * width;
        _width = width;
    }

    /// <summary>Puts the values of a step in front of rows where the next step reads them.</summary>
    /// <param name="step">The step.</param>
    /// <param name="row">Rows that the next step reads.</param>
    /// <param name="stride">Floats of a row.</param>
    /// <param name="batch">Rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Put(int step, ref float row, int stride, int batch)
    {
        for (int b = 0; b < batch && !_rows.IsEmpty; b++)
        {
            if (Reads(b, step))
            {
                _rows.Slice(b * _row + _values + step * _width, _width)
                    .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref row, b * stride), _width));
            }
        }
    }

    /// <summary>Clears the gradients of the values where the next step did not read what this one gave.</summary>
    /// <param name="step">The step.</param>
    /// <param name="gradient">Gradients of the rows that the next step read.</param>
    /// <param name="stride">Floats of a row.</param>
    /// <param name="batch">Rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Stop(int step, ref float gradient, int stride, int batch)
    {
        for (int b = 0; b < batch && !_rows.IsEmpty; b++)
        {
            if (Reads(b, step))
                Sequences.Clear(ref Unsafe.Add(ref gradient, b * stride), _width);
        }
    }

    private bool Reads(int sequence, int step) => _rows[sequence * _row + _flags + step] != 0;
}
