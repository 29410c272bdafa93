using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;

namespace CompiledRnn.Benchmarks.Kernels;

/// <summary>The arithmetic from a step's sums to its states for 256 units, beside a chain of TensorPrimitives that gives the same.</summary>
public partial class Cells
{
    private const int Units = 256;
    private readonly AlignedFloats _gates = new(4 * Units), _c = new(Units), _h = new(Units), _tanh = new(Units), _scratch = new(4 * Units);

    [Benchmark(Baseline = true)]
    public void LstmTensorPrimitives()
    {
        Span<float> gates = _scratch.Span, i = gates[..Units], f = gates.Slice(Units, Units), g = gates.Slice(2 * Units, Units), o = gates[(3 * Units)..];
        TensorPrimitives.Sigmoid(_gates.Span[..(2 * Units)], gates[..(2 * Units)]);
        TensorPrimitives.Tanh(_gates.Span.Slice(2 * Units, Units), g);
        TensorPrimitives.Sigmoid(_gates.Span[(3 * Units)..], o);
        TensorPrimitives.Multiply(f, _c.Span, _c.Span);
        TensorPrimitives.MultiplyAdd(i, g, _c.Span, _c.Span);
        TensorPrimitives.Tanh(_c.Span, _h.Span);
        TensorPrimitives.Multiply(o, _h.Span, _h.Span);
    }

    [Benchmark]
    public void Lstm()
    {
        if (Vector512.IsHardwareAccelerated)
            Steps512(ref _gates.First, ref _c.First, ref _h.First, ref _scratch.First);
        else if (Vector256.IsHardwareAccelerated)
            Steps256(ref _gates.First, ref _c.First, ref _h.First, ref _scratch.First);
        else
            Steps128(ref _gates.First, ref _c.First, ref _h.First, ref _scratch.First);
    }

    /// <summary>The gates are overwritten with their functions, again and again: their values stay in range, the time does not depend on them.</summary>
    [Benchmark]
    public void LstmTraining()
    {
        if (Vector512.IsHardwareAccelerated)
            TrainingSteps512(ref _gates.First, ref _c.First, ref _h.First, ref _tanh.First);
        else if (Vector256.IsHardwareAccelerated)
            TrainingSteps256(ref _gates.First, ref _c.First, ref _h.First, ref _tanh.First);
        else
            TrainingSteps128(ref _gates.First, ref _c.First, ref _h.First, ref _tanh.First);
    }

    [Benchmark]
    public void Gru()
    {
        if (Vector512.IsHardwareAccelerated)
            GruSteps512(ref _gates.First, ref _h.First, ref _scratch.First);
        else if (Vector256.IsHardwareAccelerated)
            GruSteps256(ref _gates.First, ref _h.First, ref _scratch.First);
        else
            GruSteps128(ref _gates.First, ref _h.First, ref _scratch.First);
    }
}
