namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>An optimizer's formula, one number at a time in double: gives the new parameter, changes the slots.</summary>
internal delegate double ScalarRule(double parameter, double gradient, int step, double[] slots);

/// <summary>Compares optimizers with formulas over steps with gradients of their own.</summary>
internal static class ScalarReference
{
    public const int StepCount = 20;

    /// <summary>Compares the parameters after all steps, for models of 2 to 140 parameters.</summary>
    /// <param name="make">Makes the optimizer.</param>
    /// <param name="rule">The formula.</param>
    /// <param name="slotStart">What the first slot starts with.</param>
    /// <param name="tolerance">The greatest difference allowed, relative where a value is above 1.</param>
    public static void Compare(Func<Optimizer> make, ScalarRule rule, double slotStart = 0, double tolerance = 4e-6)
    {
        for (int length = 1; length <= 70; length++)
        {
            var model = new LinearModel(1, 1, length, seed: length);
            using TrainingPass pass = model.CreatePass(1);
            Optimizer optimizer = make();
            double[] expected = Values(model);
            double[][] slots = [.. expected.Select(_ => new[] { slotStart, 0, 0 })];
            for (int step = 1; step <= StepCount; step++)
            {
                float[] gradients = SetGradients(model, pass, step);
                optimizer.Step(model, pass);
                for (int i = 0; i < expected.Length; i++)
                    expected[i] = rule(expected[i], gradients[i], step, slots[i]);
            }

            AssertEqual(expected, model, tolerance);
        }
    }

    /// <summary>All parameters in Keras's order.</summary>
    public static double[] Values(CompiledModel model) => [.. model.Parameters.SelectMany(p => p.ToArray()).Select(v => (double)v)];

    /// <summary>Compares all parameters, and that the padding between them is zero.</summary>
    public static void AssertEqual(double[] expected, CompiledModel model, double tolerance)
    {
        double[] actual = Values(model);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
        Assert.Equal(actual.Count(v => v != 0), model.ParameterBuffer.ToArray().Count(v => v != 0));
    }

    /// <summary>Gives a pass gradients in ±1 that depend on the step alone.</summary>
    /// <returns>The gradients in the order of <see cref="Values"/>.</returns>
    public static float[] SetGradients(LinearModel model, TrainingPass pass, int step)
    {
        float[] gradients = Examples.Numbers(model.Kernel.Length + model.Bias.Length, step);
        SetGradients(model, pass, gradients);
        return gradients;
    }

    /// <summary>Gives a pass gradients.</summary>
    public static void SetGradients(LinearModel model, TrainingPass pass, ReadOnlySpan<float> gradients)
    {
        model.Kernel.Write(gradients[..model.Kernel.Length], model.Kernel.StorageIn(pass.GradientBuffer));
        model.Bias.Write(gradients[model.Kernel.Length..], model.Bias.StorageIn(pass.GradientBuffer));
    }
}
