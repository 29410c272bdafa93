using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>The values of dense tensors as spans, after a look at their shape.</summary>
internal static class TensorMemory
{
    /// <summary>The definition for a tensor's number of steps, where it comes with the call.</summary>
    public static ModelDefinition DefinitionFor(ModelDefinition definition, ReadOnlySpan<nint> lengths, string name)
    {
        if (definition.IsFixed || definition.Inputs.Length > 1)
            return definition;
        int rank = definition.Input.Rank;
        if (lengths.Length < rank || lengths.Length > rank + 1)
            throw new ArgumentException($"Expected a tensor of shape {definition.Input}, or a batch of them, got [{string.Join(", ", lengths.ToArray())}].", name);
        return definition.At([(int)lengths[^rank]]);
    }

    public static ReadOnlySpan<float> AsSpan(in ReadOnlyTensorSpan<float> tensor, TensorShape shape, string name)
    {
        Check(tensor.IsDense, tensor.Lengths, shape, name);
        return MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), (int)tensor.FlattenedLength);
    }

    public static Span<float> AsSpan(in TensorSpan<float> tensor, TensorShape shape, string name)
    {
        Check(tensor.IsDense, tensor.Lengths, shape, name);
        return MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), (int)tensor.FlattenedLength);
    }

    /// <summary>A flat tensor, one sequence, or a batch of them: <c>[n]</c>, <c>[T, F]</c>, <c>[B, T, F]</c>.</summary>
    private static void Check(bool dense, ReadOnlySpan<nint> lengths, TensorShape shape, string name)
    {
        if (!dense)
            throw new ArgumentException("Expected a dense tensor, got one with gaps or strides of its own; copy it to a dense one first.", name);
        bool fits = lengths.Length <= 1;
        if (lengths.Length == shape.Rank)
            fits |= Matches(lengths, shape);
        else if (lengths.Length == shape.Rank + 1)
            fits |= Matches(lengths[1..], shape);
        if (!fits)
            throw new ArgumentException($"Expected a tensor of shape {shape}, or a batch of them, got [{string.Join(", ", lengths.ToArray())}].", name);
    }

    private static bool Matches(ReadOnlySpan<nint> lengths, TensorShape shape)
    {
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] != shape[i])
                return false;
        }

        return true;
    }
}
