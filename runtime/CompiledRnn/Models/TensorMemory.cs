using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>The values of dense tensors as spans.</summary>
internal static class TensorMemory
{
    public static ReadOnlySpan<float> AsSpan(in ReadOnlyTensorSpan<float> tensor, string name)
    {
        CheckDense(tensor.IsDense, name);
        return MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), (int)tensor.FlattenedLength);
    }

    public static Span<float> AsSpan(in TensorSpan<float> tensor, string name)
    {
        CheckDense(tensor.IsDense, name);
        return MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), (int)tensor.FlattenedLength);
    }

    private static void CheckDense(bool dense, string name)
    {
        if (!dense)
            throw new ArgumentException("Expected a dense tensor, got one with gaps or strides of its own; copy it to a dense one first.", name);
    }
}
