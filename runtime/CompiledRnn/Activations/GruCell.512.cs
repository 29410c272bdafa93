using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// The GRU cell with sigmoid gates and tanh, all lanes at once: <c>n = tanh(g + r q)</c>, <c>h' = n + z (h - n)</c>. Written with
/// <c>e = e^-2(g + r q)</c> and <c>E = e^-z</c>, so that three divisions become two:
/// <c>h' = (E (1 - e) + h (1 + e)) / ((1 + E) (1 + e))</c>, in a step arranged around e, which is known last:
/// <c>(h + E + e (h - E)) / (1 + E + e (1 + E))</c>. Gates are clamped at ±28 and the argument of tanh at ±14, where the functions have
/// reached their limits in single precision. Absolute error at most 3e-7 for h in [-1, 1].
/// </summary>
public static partial class GruCell
{
    /// <summary>One step of the cell whose reset gate acts on the recurrent product.</summary>
    /// <param name="g">Candidate from the input, before its tanh.</param>
    /// <param name="z">Update gate before its sigmoid.</param>
    /// <param name="r">Reset gate before its sigmoid.</param>
    /// <param name="q">Candidate from the state.</param>
    /// <param name="h">State before the step.</param>
    /// <returns>State after the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Step(Vector512<float> g, Vector512<float> z, Vector512<float> r, Vector512<float> q, Vector512<float> h) =>
        Update(Candidate(g, r, q), z, h);

    /// <summary>The end of a step: candidate and update gate to the state.</summary>
    /// <param name="x">Candidate before its tanh.</param>
    /// <param name="z">Update gate before its sigmoid.</param>
    /// <param name="h">State before the step.</param>
    /// <returns>State after the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Update(Vector512<float> x, Vector512<float> z, Vector512<float> h) => State(x, UpdateGate(z), h);

    /// <summary>The first half of a step: the candidate before its tanh. In a loop over rows each half has a loop of its own, as of the LSTM's cell.</summary>
    /// <param name="g">Candidate from the input, before its tanh.</param>
    /// <param name="r">Reset gate before its sigmoid.</param>
    /// <param name="q">Candidate from the state.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Candidate(Vector512<float> g, Vector512<float> r, Vector512<float> q) =>
        g + q / (Vector512<float>.One + CellExponentials.OfGate(r));

    /// <summary>What <see cref="State(Vector512{float}, Vector512{float}, Vector512{float})"/> needs of the update gate: <c>E = e^-z</c>.</summary>
    /// <param name="z">Update gate before its sigmoid.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> UpdateGate(Vector512<float> z) => CellExponentials.OfGate(z);

    /// <summary>The second half of a step.</summary>
    /// <param name="x">Candidate before its tanh.</param>
    /// <param name="gate"><see cref="UpdateGate(Vector512{float})"/>.</param>
    /// <param name="h">State before the step.</param>
    /// <returns>State after the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> State(Vector512<float> x, Vector512<float> gate, Vector512<float> h)
    {
        Vector512<float> d = Vector512<float>.One + gate, e = CellExponentials.OfTanh(x);
        return Vector512.MultiplyAddEstimate(e, h - gate, h + gate) / Vector512.MultiplyAddEstimate(e, d, d);
    }

    /// <summary>The first half of a step that also gives what the backward pass needs: the candidate before its tanh.</summary>
    /// <param name="g">Candidate from the input, before its tanh.</param>
    /// <param name="r">Reset gate before its sigmoid; after the call, after it.</param>
    /// <param name="q">Candidate from the state.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TrainingCandidate(Vector512<float> g, ref Vector512<float> r, Vector512<float> q)
    {
        r = Vector512<float>.One / (Vector512<float>.One + CellExponentials.OfGate(r));
        return Vector512.MultiplyAddEstimate(r, q, g);
    }

    /// <summary>The second half: candidate and update gate after their functions, and the state.</summary>
    /// <param name="x">Candidate before its tanh; after the call, after it.</param>
    /// <param name="z"><see cref="UpdateGate(Vector512{float})"/>; after the call the gate after its sigmoid.</param>
    /// <param name="h">State before the step.</param>
    /// <returns>State after the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TrainingState(ref Vector512<float> x, ref Vector512<float> z, Vector512<float> h)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> a = one + z, e = CellExponentials.OfTanh(x), b = one + e;
        Vector512<float> reciprocal = one / (a * b);
        z = reciprocal * b;
        x = (one - e) * (reciprocal * a);
        return Vector512.MultiplyAddEstimate(z, h - x, x);
    }

    /// <summary>As <see cref="Update(Vector512{float}, Vector512{float}, Vector512{float})"/>, and keeps candidate and gate after their functions.</summary>
    /// <param name="x">Candidate before its tanh; after the call, after it.</param>
    /// <param name="z">Update gate before its sigmoid; after the call, after it.</param>
    /// <param name="h">State before the step.</param>
    /// <returns>State after the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TrainingUpdate(ref Vector512<float> x, ref Vector512<float> z, Vector512<float> h)
    {
        z = UpdateGate(z);
        return TrainingState(ref x, ref z, h);
    }
}
