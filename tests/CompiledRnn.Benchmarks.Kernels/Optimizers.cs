using BenchmarkDotNet.Attributes;

namespace CompiledRnn.Benchmarks.Kernels;

/// <summary>A step of Adam over the parameters of a model: three values read and written, the gradient read.</summary>
public class Optimizers : IWork
{
    private CompiledModel _model = new M1(1);
    private TrainingPass? _pass;
    private Adam _adam = new(1e-3f);

    /// <summary>The model.</summary>
    [Params("M1", "M3", "M4")]
    public string Model { get; set; } = "M1";

    double IWork.Multiplications => 0;

    double IWork.Bytes => 7.0 * sizeof(float) * Create().Parameters.Sum(parameter => (long)parameter.Length);

    [GlobalSetup]
    public void Setup()
    {
        _model = Create();
        _adam = new Adam(1e-3f);
        _pass = _model.CreatePass(1);
        _pass.ForwardBackward(new float[_model switch { M1 => M1.InputShape.Length, M3 => M3.InputShape.Length, _ => M4.InputShape.Length }], [1], Loss.MeanSquaredError);
    }

    [GlobalCleanup]
    public void Cleanup() => _pass?.Dispose();

    [Benchmark]
    public void AdamStep() => _adam.Step(_model, _pass!);

    private CompiledModel Create() => Model switch { "M1" => new M1(1), "M3" => new M3(1), _ => new M4(1) };
}
