using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// The LSTM cell with sigmoid gates and tanh, all lanes at once: <c>c' = f c + i g</c>, <c>h = o tanh(c')</c>. Written with
/// <c>A = 1 + e^-i</c>, <c>B = 1 + e^-2g</c>, <c>C = 1 + e^-f</c>, <c>O = 1 + e^-o</c>, so that five divisions become two:
/// <c>c' = (c A B + (1 - e^-2g) C) / (A B C)</c> and <c>h = (1 - e^-2c') / (O + O e^-2c')</c>. Gates are clamped at ±28 and arguments of
/// tanh at ±14, where the functions have reached their limits in single precision. Absolute error of h at most
/// 2.6e-7, and 3.2e-7 where the cell state has grown to 2.
/// </summary>
public static partial class LstmCell
{
    /// <summary>One step of the cell.</summary>
    /// <param name="i">Input gate before its sigmoid.</param>
    /// <param name="f">Forget gate before its sigmoid.</param>
    /// <param name="g">Candidate before its tanh.</param>
    /// <param name="o">Output gate before its sigmoid.</param>
    /// <param name="c">Cell state before the step.</param>
    /// <param name="next">Cell state after the step.</param>
    /// <returns>The output h.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Step(
        Vector512<float> i, Vector512<float> f, Vector512<float> g, Vector512<float> o, Vector512<float> c, out Vector512<float> next)
    {
        next = State(i, f, g, c);
        return Output(next, OutputGate(o));
    }

    /// <summary>
    /// The first half of a step: the cell state. In a loop over rows each half has a loop of its own, since a processor that waits for the cell
    /// state of one row finds little to do in the rows behind it (a fifth of the time on an Intel Emerald Rapids).
    /// </summary>
    /// <param name="i">Input gate before its sigmoid.</param>
    /// <param name="f">Forget gate before its sigmoid.</param>
    /// <param name="g">Candidate before its tanh.</param>
    /// <param name="c">Cell state before the step.</param>
    /// <returns>Cell state after the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> State(Vector512<float> i, Vector512<float> f, Vector512<float> g, Vector512<float> c)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> a = one + CellExponentials.OfGate(i), cf = one + CellExponentials.OfGate(f), eg = CellExponentials.OfTanh(g), ab = a * (one + eg);
        return Vector512.MultiplyAddEstimate(c, ab, (one - eg) * cf) / (ab * cf);
    }

    /// <summary>What <see cref="Output(Vector512{float}, Vector512{float})"/> needs of the output gate: <c>O = 1 + e^-o</c>.</summary>
    /// <param name="o">Output gate before its sigmoid.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> OutputGate(Vector512<float> o) => Vector512<float>.One + CellExponentials.OfGate(o);

    /// <summary>The second half of a step: the output.</summary>
    /// <param name="next">Cell state after the step.</param>
    /// <param name="gate"><see cref="OutputGate(Vector512{float})"/>.</param>
    /// <returns>The output h.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Output(Vector512<float> next, Vector512<float> gate)
    {
        Vector512<float> e = CellExponentials.OfTanh(next);
        return (Vector512<float>.One - e) / Vector512.MultiplyAddEstimate(gate, e, gate);
    }

    /// <summary>The first half of a step that also gives what the backward pass needs: the gates after their functions, and the cell state.</summary>
    /// <param name="i">Input gate before its sigmoid; after the call, after it.</param>
    /// <param name="f">Forget gate, likewise.</param>
    /// <param name="g">Candidate, likewise.</param>
    /// <param name="o">Output gate before its sigmoid; after the call <see cref="OutputGate(Vector512{float})"/>.</param>
    /// <param name="c">Cell state before the step.</param>
    /// <returns>Cell state after the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TrainingState(
        ref Vector512<float> i, ref Vector512<float> f, ref Vector512<float> g, ref Vector512<float> o, Vector512<float> c)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> a = one + CellExponentials.OfGate(i), cf = one + CellExponentials.OfGate(f), eg = CellExponentials.OfTanh(g), b = one + eg, ab = a * b;
        o = OutputGate(o);
        Vector512<float> reciprocal = one / (ab * cf), ofGates = reciprocal * cf;
        f = reciprocal * ab;
        i = ofGates * b;
        g = (one - eg) * (ofGates * a);
        return Vector512.MultiplyAddEstimate(f, c, i * g);
    }

    /// <summary>The second half: output and output gate.</summary>
    /// <param name="next">Cell state after the step.</param>
    /// <param name="o"><see cref="OutputGate(Vector512{float})"/>; after the call the gate after its sigmoid.</param>
    /// <param name="tanh">tanh of the cell state after the step.</param>
    /// <returns>The output h.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TrainingOutput(Vector512<float> next, ref Vector512<float> o, out Vector512<float> tanh)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> e = CellExponentials.OfTanh(next), d = one + e, reciprocal = one / (o * d);
        tanh = (one - e) * (reciprocal * o);
        o = reciprocal * d;
        return o * tanh;
    }
}
