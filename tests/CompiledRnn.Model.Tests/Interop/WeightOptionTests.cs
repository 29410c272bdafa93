using CompiledRnn.Interop;

namespace CompiledRnn.ModelTests.Interop;

/// <summary>Initializers, regularizers and constraints.</summary>
public class WeightOptionTests
{
    [Theory]
    [InlineData("kernel_initializer", """{"class_name": "GlorotUniform", "config": {"seed": null}}""", "")]
    [InlineData("kernel_initializer", "\"he_normal\"", ", KernelInitializer = Initializer.HeNormal")]
    [InlineData(
        "kernel_initializer", """{"class_name": "RandomNormal", "config": {"mean": 0.0, "stddev": 0.1}}""",
        ", KernelInitializer = Initializer.RandomNormal, KernelInitializerStddev = 0.1")]
    [InlineData(
        "kernel_initializer", """{"class_name": "VarianceScaling", "config": {"scale": 2.0, "mode": "fan_avg", "distribution": "uniform"}}""",
        ", KernelInitializer = Initializer.VarianceScaling, KernelInitializerScale = 2, KernelInitializerMode = FanMode.FanAvg, KernelInitializerDistribution = Distribution.Uniform")]
    [InlineData("bias_initializer", """{"class_name": "Constant", "config": {"value": 0.3}}""", ", BiasInitializer = Initializer.Constant, BiasInitializerValue = 0.3")]
    [InlineData("kernel_regularizer", """{"class_name": "L1", "config": {"l1": 0.001}}""", ", KernelL1 = 0.001")]
    [InlineData("bias_regularizer", """{"class_name": "L1L2", "config": {"l1": 0.5, "l2": 0.25}}""", ", BiasL1 = 0.5, BiasL2 = 0.25")]
    [InlineData("kernel_regularizer", "\"l2\"", ", KernelL2 = 0.01")]
    [InlineData("kernel_regularizer", """{"class_name": "OrthogonalRegularizer", "config": {"factor": 0.5, "mode": "columns"}}""", ", KernelOrthogonalColumns = 0.5")]
    [InlineData("activity_regularizer", """{"class_name": "L2", "config": {"l2": 0.5}}""", ", ActivityL2 = 0.5")]
    [InlineData("kernel_constraint", """{"class_name": "NonNeg", "config": {}}""", ", KernelConstraint = ConstraintKind.NonNeg")]
    [InlineData("kernel_constraint", """{"class_name": "MaxNorm", "config": {"max_value": 2, "axis": 0}}""", ", KernelConstraint = ConstraintKind.MaxNorm")]
    [InlineData("kernel_constraint", """{"class_name": "UnitNorm", "config": {"axis": [0, 1]}}""", ", KernelConstraint = ConstraintKind.UnitNorm, KernelNormAxes = 2")]
    [InlineData(
        "kernel_constraint", """{"class_name": "MinMaxNorm", "config": {"min_value": 0.5, "max_value": 1.5, "rate": 0.9, "axis": 0}}""",
        ", KernelConstraint = ConstraintKind.MinMaxNorm, KernelMinNorm = 0.5, KernelNormRate = 0.9, KernelMaxNorm = 1.5")]
    public void Option_is_written(string option, string value, string expected)
    {
        KerasModel model = KerasText.Model(
            [KerasText.Input("x", "[null, 3]"), KerasText.Layer("Dense", "dense", $$"""{"units": 4, "{{option}}": {{value}}}""", "x")], "dense");
        Assert.Equal($"[Model(Features = 3)]\n[Dense(4{expected})]", KerasText.Brackets(ModelWriter.Write(model, "Written")));
    }

    [Theory]
    [InlineData("Dense", "kernel_initializer", "\"mine\"", "Dense \"layer\", option \"kernel_initializer\": there is no initializer mine.")]
    [InlineData("Dense", "kernel_constraint", """{"class_name": "MaxNorm", "config": {"axis": 1}}""", "Dense \"layer\", option \"kernel_constraint\": expected leading axes (0, or 0 and 1), got 1.")]
    [InlineData("Dense", "activation", "\"mine\"", "Dense \"layer\", option \"activation\": there is no activation \"mine\".")]
    [InlineData("Dense", "dtype", "\"float16\"", "Dense \"layer\", option \"dtype\": expected float32, got float16.")]
    [InlineData("Dense", "unheard_of", "true", "Dense \"layer\", option \"unheard_of\": True cannot be written as an attribute.")]
    [InlineData("Lambda", "function", "\"x\"", "Lambda \"layer\": CompiledRnn has no such layer.")]
    public void What_no_attribute_says_is_refused(string className, string option, string value, string message)
    {
        KerasModel model = KerasText.Model(
            [KerasText.Input("x", "[null, 3]"), KerasText.Layer(className, "layer", $$"""{"units": 4, "{{option}}": {{value}}}""", "x")], "layer");
        var e = Assert.Throws<UnsupportedKerasLayerException>(() => ModelWriter.Write(model, "Written"));
        Assert.Equal(message, e.Message);
    }
}
