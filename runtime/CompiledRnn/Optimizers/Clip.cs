namespace CompiledRnn;

/// <summary>Limits the gradients of a step before the optimizer uses them.</summary>
public abstract class Clip
{
    /// <summary>
    /// All gradients of the model, taken as one vector of length N, become no longer than a limit c: multiplied by
    /// <c>c min(1 / N, 1 / c)</c> (Keras's <c>global_clipnorm</c>).
    /// </summary>
    /// <param name="limit">The greatest length, c; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above zero.</exception>
    public static Clip GlobalNorm(float limit) => new GlobalNormClip(limit);

    /// <summary>The gradient g of each parameter becomes no longer than a limit c: <c>g c / max(|g|, c)</c> (Keras's <c>clipnorm</c>).</summary>
    /// <param name="limit">The greatest length, c; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above zero.</exception>
    public static Clip Norm(float limit) => new NormClip(limit);

    /// <summary>Each value of the gradients stays within -c to c (Keras's <c>clipvalue</c>).</summary>
    /// <param name="limit">The greatest value, c; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above zero.</exception>
    public static Clip Value(float limit) => new ValueClip(limit);

    /// <summary>Changes the gradients that the pass has accumulated, of the parameters that train.</summary>
    /// <param name="model">The pass's model.</param>
    /// <param name="pass">The pass.</param>
    /// <exception cref="ArgumentException">The pass is another model's.</exception>
    public void Apply(CompiledModel model, TrainingPass pass)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pass);
        pass.CheckModel(model);
        Apply(model.Parameters, pass.GradientBuffer);
    }

    /// <summary>Changes gradients in the order of the model's buffer.</summary>
    internal abstract void Apply(ParameterCollection parameters, Span<float> gradients);

    /// <summary>Refuses a limit that limits nothing.</summary>
    private protected static float Checked(float limit, string name) =>
        limit > 0 ? limit : throw new ArgumentOutOfRangeException(name, limit, "Expected a limit above zero.");
}
