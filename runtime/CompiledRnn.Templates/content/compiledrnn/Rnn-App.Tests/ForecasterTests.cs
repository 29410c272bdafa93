namespace TemplateNamespace.Tests;

public class ForecasterTests
{
    [Fact]
    public void It_learns_more_than_the_mean()
    {
        // A wave has the mean square 0.5, so that is the error of the forecast "always 0".
        double error = Training.Fit(new Forecaster(seed: 1), Series.Wave(600, seed: 1), epochs: 15);
        Assert.InRange(error, 0, 0.1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_forecast()
    {
        float[] series = Series.Wave(24, seed: 2);
        Assert.Equal(new Forecaster(seed: 3).Predict(series), new Forecaster(seed: 3).Predict(series));
        Assert.NotEqual(new Forecaster(seed: 3).Predict(series), new Forecaster(seed: 4).Predict(series));
    }
}
