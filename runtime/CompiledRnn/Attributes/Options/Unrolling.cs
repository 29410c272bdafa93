namespace CompiledRnn;

/// <summary>How far the step of a recurrent layer is written out for a single sequence, as Keras's <c>unroll</c>.</summary>
public enum Unrolling
{
    /// <summary>
    /// Register tiles are straight-line code with literal sizes; the loops over a row's values, over blocks of units and over time stay loops.
    /// Writing those out too was never measured to be faster.
    /// </summary>
    Auto,

    /// <summary>
    /// The loops over a row's values are written out as well, in methods that the just-in-time compiler still optimises. Only the step is
    /// unrolled, not time: a model of any number of steps may have it.
    /// </summary>
    Full,
}
