namespace CompiledRnn;

/// <summary>
/// What the values of a parameter must keep to: an optimizer brings them back after each step. Immutable; one may serve any number of
/// parameters. Formulas and defaults: keras/src/constraints/constraints.py.
/// </summary>
public abstract class Constraint
{
    /// <summary>No value below zero.</summary>
    public static Constraint NonNeg { get; } = new NonNegConstraint();

    /// <summary>
    /// The weights of each unit are no longer than a limit: <c>w clip(n, 0, m) / (1e-7 + n)</c> with the length n over the first axis.
    /// </summary>
    /// <param name="maxValue">The greatest length, m: 0 or more.</param>
    /// <param name="axes">Leading axes that a length goes over: 1 is Keras's axis 0, 2 its axes 0 and 1 (a convolution's kernel).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Constraint MaxNorm(float maxValue = 2, int axes = 1) => new NormConstraint(0, maxValue, 1, axes, nameof(MaxNorm));

    /// <summary>The weights of each unit have the length 1: <c>w / (1e-7 + n)</c> with the length n over the first axis.</summary>
    /// <param name="axes">Leading axes that a length goes over.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Constraint UnitNorm(int axes = 1) => new NormConstraint(1, 1, 1, axes, nameof(UnitNorm));

    /// <summary>
    /// The weights of each unit have a length between two limits, or come nearer to that: <c>w (r clip(n, a, b) + (1 - r) n) / (1e-7 + n)</c>
    /// with the length n over the first axis.
    /// </summary>
    /// <param name="minValue">The least length, a: 0 or more.</param>
    /// <param name="maxValue">The greatest length, b: a or more.</param>
    /// <param name="rate">How far to go, r: 0 (not at all) to 1.</param>
    /// <param name="axes">Leading axes that a length goes over.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Constraint MinMaxNorm(float minValue = 0, float maxValue = 1, float rate = 1, int axes = 1) =>
        new NormConstraint(minValue, maxValue, rate, axes, nameof(MinMaxNorm));

    /// <summary>Brings the values of a parameter back.</summary>
    /// <param name="parameter">A parameter of any model.</param>
    /// <exception cref="ArgumentException">The constraint is not defined for the parameter's shape.</exception>
    public void Apply(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Check(parameter);
        Run(parameter);
    }

    /// <summary>Brings all parameters back that train and have a constraint.</summary>
    internal static void ApplyAll(ParameterCollection parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] is { Trainable: true, Constraint: { } constraint } parameter)
                constraint.Run(parameter);
        }
    }

    /// <summary>Refuses a parameter for whose shape the constraint is not defined.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal virtual void Check(Parameter parameter)
    {
    }

    /// <summary>Changes a parameter that was checked; padding stays zero.</summary>
    private protected abstract void Run(Parameter parameter);
}
