using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Looks rows of a table up by number. Tokens are whole numbers held bit by bit in floats, time-major <c>[step, sequence]</c>. Called by
/// generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddingRows
{
    /// <summary>The row of each token; nothing is written where a token is outside the vocabulary.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="firstSequence">Number of the first sequence, for the message.</param>
    /// <param name="tokens">Tokens.</param>
    /// <param name="table"><c>[Vocabulary, Stride]</c>.</param>
    /// <param name="y"><c>[Steps, batch, Stride]</c>.</param>
    /// <exception cref="ArgumentException">A token is outside the vocabulary.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(in Embedding sizes, int batch, int firstSequence, ref float tokens, ref float table, ref float y)
    {
        int rows = sizes.Steps * batch;
        for (int row = 0; row < rows; row++)
        {
            // Unsigned, so that negative ones are too large.
            if ((uint)Token(ref tokens, row * sizes.TokenStride) >= (uint)sizes.Vocabulary)
                Refuse(sizes, batch, firstSequence, Token(ref tokens, row * sizes.TokenStride), row);
        }

        for (int row = 0; row < rows; row++)
        {
            int token = Token(ref tokens, row * sizes.TokenStride);
            Sequences.Copy(ref Unsafe.Add(ref table, token * sizes.Stride), ref Unsafe.Add(ref y, row * sizes.Stride), sizes.Stride);
        }
    }

    /// <summary>The mask of tokens: 0 where the token is 0, else 1.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="tokens">Tokens.</param>
    /// <param name="mask"><c>[Steps, batch]</c>.</param>
    public static void Mask(in Embedding sizes, int batch, ref float tokens, ref float mask)
    {
        for (int row = 0; row < sizes.Steps * batch; row++)
            Unsafe.Add(ref mask, row) = Token(ref tokens, row * sizes.TokenStride) == 0 ? 0 : 1;
    }

    /// <summary>Adds the gradient of each row to that of its token, in the order of the rows.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="tokens">Tokens, which <see cref="Gather"/> has checked.</param>
    /// <param name="dy">Gradients of the rows, <c>[Steps, batch, Stride]</c>.</param>
    /// <param name="gradient">Gradient of the table, <c>[Vocabulary, Stride]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradient(in Embedding sizes, int batch, ref float tokens, ref float dy, ref float gradient)
    {
        for (int row = 0; row < sizes.Steps * batch; row++)
        {
            int token = Token(ref tokens, row * sizes.TokenStride);
            Sequences.Add(ref Unsafe.Add(ref dy, row * sizes.Stride), ref Unsafe.Add(ref gradient, token * sizes.Stride), sizes.Stride);
        }
    }

    private static int Token(ref float tokens, int offset) => BitConverter.SingleToInt32Bits(Unsafe.Add(ref tokens, offset));

    private static void Refuse(in Embedding sizes, int batch, int firstSequence, int token, int row) => throw new ArgumentException(
        $"Expected tokens from 0 to {sizes.Vocabulary - 1} (a vocabulary of {sizes.Vocabulary}), got {token} at step {row / batch} of "
        + $"sequence {firstSequence + row % batch}. Tokens are int; floats must be converted first.", "input");
}

/// <summary>The sizes of an embedding.</summary>
/// <param name="Vocabulary">Rows of the table.</param>
/// <param name="Steps">Tokens of a sequence.</param>
/// <param name="TokenStride">Floats from one token to the next.</param>
/// <param name="Stride">Floats from one row to the next, of the table as of the output; a multiple of 16.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Embedding(int Vocabulary, int Steps, int TokenStride, int Stride);
