using CompiledRnn;

namespace TemplateNamespace;

/// <summary>How a model learns a series, and how good it is at it.</summary>
public static class Training
{
    /// <summary>Learns the first 80 % of the series.</summary>
    /// <param name="model">Is changed.</param>
    /// <param name="series">One value a step.</param>
    /// <param name="epochs">How often all of the data is seen.</param>
    /// <param name="callbacks">Told of each epoch, for example a <see cref="ProgressBar"/>.</param>
    /// <returns>The mean squared error on the last 20 %.</returns>
    public static double Fit(Forecaster model, float[] series, int epochs, params Callback[] callbacks)
    {
        var (train, validation) = Windows.Over(series, Forecaster.InputShape[0], Forecaster.OutputShape[0]).Split(0.8);
        model.Fit(train, new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Adam(5e-3f),
            Epochs = epochs,
            Validation = validation,
            Callbacks = callbacks,
            Seed = 1,
        });
        return model.Evaluate(validation, Loss.MeanSquaredError).Loss;
    }
}
