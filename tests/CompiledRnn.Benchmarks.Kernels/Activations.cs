using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using CompiledRnn.Kernels;

namespace CompiledRnn.Benchmarks.Kernels;

/// <summary>1,024 values in the first-level cache: the functions that TensorPrimitives has too.</summary>
public class Activations
{
    private const int Count = 1024;
    private readonly AlignedFloats _x = new(Count), _y = new(Count);
    private Action _ours = () => { };
    private Action _theirs = () => { };

    /// <summary>The function.</summary>
    [Params("Sigmoid", "Tanh", "Exp", "Softmax")]
    public string Function { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        TensorPrimitives.Multiply(_x.Span, 6, _x.Span);
        (_ours, _theirs) = Function switch
        {
            "Sigmoid" => (Ours<Sigmoid>(), (Action)(() => TensorPrimitives.Sigmoid(_x.Span, _y.Span))),
            "Tanh" => (Ours<Tanh>(), () => TensorPrimitives.Tanh(_x.Span, _y.Span)),
            "Exp" => (Ours<Exponential>(), () => TensorPrimitives.Exp(_x.Span, _y.Span)),
            _ => (() => SoftmaxRows.Apply(ref _x.First, Count, ref _y.First, Count, 1, Count), () => TensorPrimitives.SoftMax(_x.Span, _y.Span)),
        };
    }

    [Benchmark(Baseline = true, Description = "TensorPrimitives")]
    public void Theirs() => _theirs();

    [Benchmark(Description = "CompiledRnn")]
    public void Own() => _ours();

    private Action Ours<T>()
        where T : struct, IActivation => () => Elementwise.Apply<T>(ref _x.First, ref _y.First, Count);
}

/// <summary>1,024 values: the other functions, forward and backward.</summary>
public class OtherActivations
{
    private const int Count = 1024;
    private readonly AlignedFloats _x = new(Count), _y = new(Count), _gradient = new(Count);
    private Action _forward = () => { };
    private Action _backward = () => { };

    /// <summary>The function.</summary>
    [Params("Sigmoid", "Tanh", "Exponential", "Softplus", "Gelu", "GeluTanh", "Silu", "Mish", "Elu", "Selu", "LogSigmoid")]
    public string Function { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        switch (Function)
        {
            case "Sigmoid": Choose<Sigmoid>(); break;
            case "Tanh": Choose<Tanh>(); break;
            case "Exponential": Choose<Exponential>(); break;
            case "Softplus": Choose<Softplus>(); break;
            case "Gelu": Choose<Gelu>(); break;
            case "GeluTanh": Choose<GeluTanh>(); break;
            case "Silu": Choose<Silu>(); break;
            case "Mish": Choose<Mish>(); break;
            case "Elu": Choose<Elu>(); break;
            case "Selu": Choose<Selu>(); break;
            default: Choose<LogSigmoid>(); break;
        }
    }

    [Benchmark]
    public void Forward() => _forward();

    [Benchmark]
    public void Backward() => _backward();

    private void Choose<T>()
        where T : struct, IActivation
    {
        _forward = () => Elementwise.Apply<T>(ref _x.First, ref _y.First, Count);
        _backward = () => Elementwise.Gradient<T>(ref _x.First, ref _gradient.First, ref _y.First, Count);
    }
}
