namespace CompiledRnn.Kernels;

// The functions that no formula gives back their input from the output: those that fall and rise, and x - tanh(x).
public readonly partial struct Gelu
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;
}

public readonly partial struct GeluTanh
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;
}

public readonly partial struct HardSilu
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;
}

public readonly partial struct Mish
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;
}

public readonly partial struct Silu
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;
}

public readonly partial struct TanhShrink
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;
}
