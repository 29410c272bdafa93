using BenchmarkDotNet.Attributes;
using CompiledRnn.Kernels;

namespace CompiledRnn.Benchmarks.Kernels;

/// <summary>Rows times a packed matrix: the inputs of all steps, and the gradient that goes back through a step.</summary>
public class Products : IWork
{
    private AlignedFloats _a = new(0), _b = new(0), _c = new(0);
    private MatrixProduct _product;
    private int _rows;

    /// <summary>Rows x inner x columns.</summary>
    [Params("1x64x256", "32x64x256", "32x1024x256", "100x64x512", "256x256x1024")]
    public string Shape { get; set; } = "";

    double IWork.Multiplications => Sizes.Aggregate(1.0, (product, size) => product * size);

    double IWork.Bytes => 0;

    private int[] Sizes => Array.ConvertAll(Shape.Split('x'), int.Parse);

    [GlobalSetup]
    public void Setup()
    {
        (_rows, int inner, int columns) = (Sizes[0], Sizes[1], Sizes[2]);
        (_a, _b, _c) = (new(_rows * inner), new(inner * columns), new(_rows * columns));
        _product = new MatrixProduct(1, (nuint)inner, (nuint)inner, 0, columns, 64, (nuint)columns);
    }

    [Benchmark]
    public void Multiply() => CompiledRnn.Kernels.Products.Multiply(_product, _rows, ref _a.First, ref _b.First, ref _c.First);
}

/// <summary>Sums of outer products: the gradient of a kernel over all steps and rows.</summary>
public class OuterProducts : IWork
{
    private const int Lanes = 64;
    private AlignedFloats _a = new(0), _g = new(0), _w = new(0);
    private OuterProduct _product;
    private int _rows;

    /// <summary>Rows x inputs x columns.</summary>
    [Params("1024x32x128", "3200x128x512", "4096x256x1024")]
    public string Shape { get; set; } = "";

    double IWork.Multiplications => Sizes.Aggregate(1.0, (product, size) => product * size);

    double IWork.Bytes => 0;

    private int[] Sizes => Array.ConvertAll(Shape.Split('x'), int.Parse);

    [GlobalSetup]
    public void Setup()
    {
        (_rows, int inputs, int columns) = (Sizes[0], Sizes[1], Sizes[2]);
        (_a, _g, _w) = (new(_rows * inputs), new(_rows * columns), new(inputs * columns));
        _product = new OuterProduct(inputs, (nuint)inputs, columns / Lanes, Lanes, (nuint)(_rows * Lanes), Lanes);
    }

    [Benchmark]
    public void AddOuter() => CompiledRnn.Kernels.Products.AddOuter(_product, _rows, ref _a.First, ref _g.First, ref _w.First);
}
