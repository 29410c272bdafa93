namespace CompiledRnn;

/// <summary>
/// A penalty on the size of a parameter, which training adds to the mean loss as it is. Immutable; one may serve any number of parameters.
/// Formulas and defaults: keras/src/regularizers/regularizers.py.
/// </summary>
public abstract class Regularizer
{
    /// <summary>The sum of the magnitudes: <c>l1 sum |w|</c>.</summary>
    /// <param name="l1">The factor: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public static Regularizer L1(float l1 = 0.01f) => new SizeRegularizer(l1, 0);

    /// <summary>The sum of the squares: <c>l2 sum w^2</c>, without a half.</summary>
    /// <param name="l2">The factor: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public static Regularizer L2(float l2 = 0.01f) => new SizeRegularizer(0, l2);

    /// <summary>Both sums: <c>l1 sum |w| + l2 sum w^2</c>.</summary>
    /// <param name="l1">The factor of the magnitudes: 0 or more.</param>
    /// <param name="l2">The factor of the squares: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public static Regularizer L1L2(float l1 = 0, float l2 = 0) => new SizeRegularizer(l1, l2);

    /// <summary>
    /// The mean of <c>|cos|</c> of the angles between the rows of a matrix, each pair once, times a factor: 0 where all are orthogonal.
    /// </summary>
    /// <param name="factor">The factor: 0 or more.</param>
    /// <param name="columns">Between the columns rather than the rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public static Regularizer Orthogonal(float factor = 0.01f, bool columns = false) => new OrthogonalRegularizer(factor, columns);

    /// <summary>The penalty for the present values of a parameter.</summary>
    /// <param name="parameter">A parameter of any model.</param>
    /// <exception cref="ArgumentException">The penalty is not defined for the parameter's shape.</exception>
    public double Penalty(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Check(parameter);
        return Add(parameter, []);
    }

    /// <summary>The penalties of all parameters that train; adds their gradients, unless the span is empty.</summary>
    /// <param name="parameters">A model's.</param>
    /// <param name="gradients">In the order of the model's buffer.</param>
    internal static double AddAll(ParameterCollection parameters, Span<float> gradients)
    {
        double penalty = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] is { Trainable: true, Regularizer: { } regularizer } parameter)
                penalty += regularizer.Add(parameter, gradients.IsEmpty ? [] : parameter.StorageIn(gradients));
        }

        return penalty;
    }

    /// <summary>Refuses a parameter for whose shape the penalty is not defined.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal virtual void Check(Parameter parameter)
    {
    }

    /// <summary>The penalty of a parameter; adds its gradient, unless the span is empty.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">In the order of the parameter's storage.</param>
    private protected abstract double Add(Parameter parameter, Span<float> gradient);

    /// <summary>Refuses a factor that is negative or not finite.</summary>
    private protected static float Checked(float factor, string name) =>
        float.IsFinite(factor) && factor >= 0 ? factor : throw new ArgumentOutOfRangeException(name, factor, "Expected a factor of 0 or more.");
}
