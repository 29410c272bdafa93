using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary><c>max(w, 0)</c>.</summary>
internal sealed class NonNegConstraint : Constraint
{
    /// <summary>The name.</summary>
    public override string ToString() => nameof(NonNeg);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Run(Parameter parameter)
    {
        foreach (ref Vector<float> weights in MemoryMarshal.Cast<float, Vector<float>>(parameter.Storage))
            weights = Vector.Max(weights, Vector<float>.Zero);
    }
}
