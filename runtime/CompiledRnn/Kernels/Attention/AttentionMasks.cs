using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// What masks do to scores. Masks have one float for each row, <c>[step, sequence]</c>: 0 where the step is padding. Called by generated code,
/// which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttentionMasks
{
    /// <summary>What a score becomes that must not count, as Keras's MultiHeadAttention has it.</summary>
    public const float Excluded = -0.7f * float.MaxValue;

    /// <summary>What Keras's Attention takes from a score that must not count.</summary>
    private const float Penalty = 1e9f;

    /// <summary>Lowers the scores of masked steps of the value, and of those after the query's step where causal, each once.</summary>
    /// <param name="scores">Changed.</param>
    /// <param name="of">How they lie.</param>
    /// <param name="mask">The value's mask, or a null reference.</param>
    /// <param name="causal">Whether a query sees no later step.</param>
    /// <param name="batch">Sequences.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lower(ref float scores, ScoreRows of, ref float mask, bool causal, int batch)
    {
        for (int row = 0; row < of.Heads * of.QuerySteps * batch; row++)
        {
            int query = row / batch % of.QuerySteps, sequence = row % batch;
            ref float target = ref Unsafe.Add(ref scores, row * of.Stride);
            for (int j = 0; j < of.ValueSteps; j++)
            {
                if (IsHidden(ref mask, j * batch + sequence) || (causal && j > query))
                    Unsafe.Add(ref target, j) -= Penalty;
            }
        }
    }

    /// <summary>As <see cref="Lower"/>, but the scores become a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Replace(ref float scores, ScoreRows of, ref float mask, bool causal, int batch, float value)
    {
        for (int row = 0; row < of.Heads * of.QuerySteps * batch; row++)
        {
            int query = row / batch % of.QuerySteps, sequence = row % batch;
            ref float target = ref Unsafe.Add(ref scores, row * of.Stride);
            for (int j = 0; j < of.ValueSteps; j++)
            {
                if (IsHidden(ref mask, j * batch + sequence) || (causal && j > query))
                    Unsafe.Add(ref target, j) = value;
            }
        }
    }

    /// <summary>All scores of masked steps of the query become a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReplaceQueries(ref float scores, ScoreRows of, ref float mask, int batch, float value)
    {
        int rows = of.QuerySteps * batch;
        for (int row = 0; row < of.Heads * rows; row++)
        {
            if (Unsafe.Add(ref mask, row % rows) == 0)
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref scores, row * of.Stride), of.ValueSteps).Fill(value);
        }
    }

    private static bool IsHidden(ref float mask, int row) => !Unsafe.IsNullRef(ref mask) && Unsafe.Add(ref mask, row) == 0;
}
