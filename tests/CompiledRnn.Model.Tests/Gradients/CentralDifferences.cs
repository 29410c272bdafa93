using CompiledRnn.Generated;
using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// Derivatives of the reference by moving a value a little to both sides: <c>(L(v + h) - L(v - h)) / 2h</c>, L = sum of y dy.
/// </summary>
internal sealed class CentralDifferences(
    GradientCase declared, double[] input, IReadOnlyList<Node> parameters, TrainingStep step, double[] outputGradient)
{
    private const double H = 1e-5;
    private const int Samples = 5;

    /// <summary>Checks some of the values, chosen at random.</summary>
    /// <param name="values">The input's or a parameter's; as they were, after the call.</param>
    /// <param name="gradient">What the reference says.</param>
    /// <param name="random">Chooses.</param>
    public void Check(double[] values, double[] gradient, Random random)
    {
        double limit = 1e-7 * Math.Max(1, gradient.Max(Math.Abs));
        for (int sample = 0; sample < Math.Min(Samples, values.Length); sample++)
        {
            int at = random.Next(values.Length);
            double value = values[at];
            values[at] = value + H;
            double above = Objective();
            values[at] = value - H;
            double below = Objective();
            values[at] = value;
            Assert.Equal((above - below) / (2 * H), gradient[at], limit);
        }
    }

    private double Objective() =>
        declared.Reference.Run(input, parameters, declared.Batch, step).Output.Zip(outputGradient, (y, d) => y * d).Sum();
}
