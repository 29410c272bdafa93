using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>An <see cref="IActivation"/> as an object.</summary>
internal interface IActivationKernel
{
    /// <summary>The struct's name.</summary>
    string Name { get; }

    /// <summary>What the struct says.</summary>
    bool NeedsInput { get; }

    /// <summary><c>y = f(x)</c>.</summary>
    void Apply(GuardedFloats x, GuardedFloats y);

    /// <summary><c>dx = dy f'</c>.</summary>
    void Gradient(GuardedFloats inputOrOutput, GuardedFloats dy, GuardedFloats dx);
}

/// <summary>The loops of <see cref="Elementwise"/> for one function.</summary>
internal sealed class ActivationKernel<T> : IActivationKernel
    where T : struct, IActivation
{
    public string Name => typeof(T).Name;

    public bool NeedsInput => T.NeedsInput;

    public void Apply(GuardedFloats x, GuardedFloats y) => Elementwise.Apply<T>(ref x.First, ref y.First, (nuint)x.Span.Length);

    public void Gradient(GuardedFloats inputOrOutput, GuardedFloats dy, GuardedFloats dx) =>
        Elementwise.Gradient<T>(ref inputOrOutput.First, ref dy.First, ref dx.First, (nuint)dy.Span.Length);
}
