namespace CompiledRnn;

/// <summary>The mean of <c>e^2 / 2</c> where the error e = output - target is at most delta, of <c>delta |e| - delta^2 / 2</c> beyond.</summary>
public sealed class Huber : ElementwiseLoss
{
    private readonly double _delta = 1;

    /// <inheritdoc/>
    public override string Name => "huber";

    /// <summary>Where the square ends and the straight line begins, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a positive number.</exception>
    public double Delta
    {
        get => _delta;
        init => _delta = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Delta), value, $"Expected a Delta above 0, got {value}.");
    }

    /// <inheritdoc/>
    protected internal override double Element(double output, double target, out double slope)
    {
        double error = output - target;
        slope = Math.Clamp(error, -_delta, _delta);
        return Math.Abs(error) <= _delta ? error * error / 2 : _delta * Math.Abs(error) - _delta * _delta / 2;
    }
}
