using System.Runtime.InteropServices;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Floats between guards: what a kernel writes before or behind them is seen.</summary>
internal sealed class GuardedFloats
{
    private const int Guard = 32;
    private const float Mark = -12345.678f;
    private readonly float[] _array;

    public GuardedFloats(int length, float value = 0)
    {
        _array = new float[length + 2 * Guard];
        Array.Fill(_array, Mark);
        Span.Fill(value);
    }

    public GuardedFloats(ReadOnlySpan<float> values)
        : this(values.Length) => values.CopyTo(Span);

    public Span<float> Span => _array.AsSpan(Guard, _array.Length - 2 * Guard);

    public ref float First => ref MemoryMarshal.GetReference(_array.AsSpan(Guard));

    public float this[int index] => Span[index];

    public void AssertGuards()
    {
        Assert.DoesNotContain(_array[..Guard], v => v != Mark);
        Assert.DoesNotContain(_array[^Guard..], v => v != Mark);
    }

    /// <summary>Numbers in [-scale, scale).</summary>
    public static GuardedFloats Random(int length, int seed, float scale = 1)
    {
        var random = new Random(seed);
        var floats = new GuardedFloats(length);
        foreach (ref float value in floats.Span)
            value = scale * (2 * random.NextSingle() - 1);
        return floats;
    }
}
