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
    private const float GateLimit512 = 28f;
    private const float TanhLimit512 = 14f;

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
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> a = one + VectorMath.Exp2Gate(VectorMath.Clamp(i, GateLimit512), -VectorMath.Log2E);
        Vector512<float> cf = one + VectorMath.Exp2Gate(VectorMath.Clamp(f, GateLimit512), -VectorMath.Log2E);
        Vector512<float> eg = VectorMath.Exp2Gate(VectorMath.Clamp(g, TanhLimit512), -2 * VectorMath.Log2E);
        Vector512<float> d = one + VectorMath.Exp2Gate(VectorMath.Clamp(o, GateLimit512), -VectorMath.Log2E);
        Vector512<float> ab = a * (one + eg);
        next = Vector512.MultiplyAddEstimate(c, ab, (one - eg) * cf) / (ab * cf);
        Vector512<float> ec = VectorMath.Exp2Gate(VectorMath.Clamp(next, TanhLimit512), -2 * VectorMath.Log2E);
        return (one - ec) / Vector512.MultiplyAddEstimate(d, ec, d);
    }

    /// <summary>One step that also gives what the backward pass needs: the gates after their functions, and tanh(c').</summary>
    /// <param name="i">Input gate before its sigmoid; after the call, after it.</param>
    /// <param name="f">Forget gate, likewise.</param>
    /// <param name="g">Candidate, likewise.</param>
    /// <param name="o">Output gate, likewise.</param>
    /// <param name="c">Cell state before the step.</param>
    /// <param name="next">Cell state after the step.</param>
    /// <param name="tanh">tanh of the cell state after the step.</param>
    /// <returns>The output h.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TrainingStep(
        ref Vector512<float> i,
        ref Vector512<float> f,
        ref Vector512<float> g,
        ref Vector512<float> o,
        Vector512<float> c,
        out Vector512<float> next,
        out Vector512<float> tanh)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> a = one + VectorMath.Exp2Gate(VectorMath.Clamp(i, GateLimit512), -VectorMath.Log2E);
        Vector512<float> cf = one + VectorMath.Exp2Gate(VectorMath.Clamp(f, GateLimit512), -VectorMath.Log2E);
        Vector512<float> eg = VectorMath.Exp2Gate(VectorMath.Clamp(g, TanhLimit512), -2 * VectorMath.Log2E);
        Vector512<float> b = one + eg;
        Vector512<float> eo = one + VectorMath.Exp2Gate(VectorMath.Clamp(o, GateLimit512), -VectorMath.Log2E);
        Vector512<float> ab = a * b;
        Vector512<float> reciprocal = one / (ab * cf);
        Vector512<float> ofGates = reciprocal * cf;
        f = reciprocal * ab;
        i = ofGates * b;
        g = (one - eg) * (ofGates * a);
        next = Vector512.MultiplyAddEstimate(f, c, i * g);
        Vector512<float> ec = VectorMath.Exp2Gate(VectorMath.Clamp(next, TanhLimit512), -2 * VectorMath.Log2E);
        Vector512<float> d = one + ec;
        Vector512<float> reciprocalOut = one / (eo * d);
        o = reciprocalOut * d;
        tanh = (one - ec) * (reciprocalOut * eo);
        return o * tanh;
    }
}
