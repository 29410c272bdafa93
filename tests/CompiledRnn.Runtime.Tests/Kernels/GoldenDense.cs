using System.Text.Json;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>A dense layer of a reference case, its product in plain loops and its function by the kernels.</summary>
internal sealed class GoldenDense(JsonElement layer, float[] kernel, float[] bias, int rows)
{
    private readonly int _units = bias.Length;
    private readonly Activation _function = GoldenFile.Function(layer.GetProperty("config").GetProperty("activation").GetString()!);
    private float[] _x = [], _z = [], _y = [];

    /// <summary>Gradients of kernel and bias after <see cref="Backward"/>.</summary>
    public float[] KernelGradient { get; } = new float[kernel.Length];

    public float[] BiasGradient { get; } = new float[bias.Length];

    public float[] Forward(float[] x)
    {
        int width = x.Length / rows;
        _x = x;
        _z = new float[rows * _units];
        for (int i = 0; i < _z.Length; i++)
        {
            double sum = bias[i % _units];
            for (int k = 0; k < width; k++)
                sum += x[i / _units * width + k] * (double)kernel[k * _units + i % _units];
            _z[i] = (float)sum;
        }

        _y = new float[_z.Length];
        if (_function == Activation.Softmax)
            SoftmaxRows.Apply(ref _z[0], _units, ref _y[0], _units, rows, _units);
        else
            _y = GoldenFile.Apply(_function, _z);
        return _y;
    }

    public float[] Backward(float[] dy)
    {
        var dz = new float[dy.Length];
        if (_function == Activation.Softmax)
            SoftmaxRows.Gradient(ref _y[0], _units, ref dy[0], ref dz[0], _units, rows, _units);
        else
            dz = GoldenFile.Gradient(_function, _z, _y, dy);
        int width = _x.Length / rows;
        var dx = new float[_x.Length];
        for (int i = 0; i < dz.Length; i++)
        {
            BiasGradient[i % _units] += dz[i];
            for (int k = 0; k < width; k++)
            {
                int at = i / _units * width + k, weight = k * _units + i % _units;
                KernelGradient[weight] += _x[at] * dz[i];
                dx[at] += kernel[weight] * dz[i];
            }
        }

        return dx;
    }
}
