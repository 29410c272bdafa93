using System.ComponentModel;
using System.Numerics;

namespace CompiledRnn.Kernels;

/// <summary>A function of two values that <see cref="Joins"/> applies to rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJoin
{
    /// <summary>The function of vectors.</summary>
    static abstract Vector<float> Of(Vector<float> a, Vector<float> b);

    /// <summary>The function of values.</summary>
    static abstract float Of(float a, float b);
}

/// <summary><c>a + b</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sum : IJoin
{
    /// <inheritdoc/>
    public static Vector<float> Of(Vector<float> a, Vector<float> b) => a + b;

    /// <inheritdoc/>
    public static float Of(float a, float b) => a + b;
}

/// <summary><c>a - b</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Difference : IJoin
{
    /// <inheritdoc/>
    public static Vector<float> Of(Vector<float> a, Vector<float> b) => a - b;

    /// <inheritdoc/>
    public static float Of(float a, float b) => a - b;
}

/// <summary><c>a b</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Product : IJoin
{
    /// <inheritdoc/>
    public static Vector<float> Of(Vector<float> a, Vector<float> b) => a * b;

    /// <inheritdoc/>
    public static float Of(float a, float b) => a * b;
}

/// <summary>The larger of two.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Larger : IJoin
{
    /// <inheritdoc/>
    public static Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.Max(a, b);

    /// <inheritdoc/>
    public static float Of(float a, float b) => MathF.Max(a, b);
}

/// <summary>The smaller of two.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Smaller : IJoin
{
    /// <inheritdoc/>
    public static Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.Min(a, b);

    /// <inheritdoc/>
    public static float Of(float a, float b) => MathF.Min(a, b);
}
