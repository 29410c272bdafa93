using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>A number of rows or vectors as a type: the just-in-time compiler leaves out what lies beyond it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICount
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}

/// <summary>0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Zero : ICount
{
    /// <inheritdoc/>
    public static int Value => 0;
}

/// <summary>1.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct One : ICount
{
    /// <inheritdoc/>
    public static int Value => 1;
}

/// <summary>2.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Two : ICount
{
    /// <inheritdoc/>
    public static int Value => 2;
}

/// <summary>3.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Three : ICount
{
    /// <inheritdoc/>
    public static int Value => 3;
}

/// <summary>4.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Four : ICount
{
    /// <inheritdoc/>
    public static int Value => 4;
}

/// <summary>5.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Five : ICount
{
    /// <inheritdoc/>
    public static int Value => 5;
}

/// <summary>6.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Six : ICount
{
    /// <inheritdoc/>
    public static int Value => 6;
}
