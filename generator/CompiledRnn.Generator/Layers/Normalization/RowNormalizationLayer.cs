using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Each row brought to a mean square of 1, with or without its mean taken off, and with factors and summands of its features.</summary>
internal abstract class RowNormalizationLayer : LayerDefinition
{
    public override bool WorksStepByStep => true;

    /// <summary>The default of Epsilon.</summary>
    protected abstract double DefaultEpsilon { get; }

    /// <summary>Whether the mean is taken off.</summary>
    protected abstract bool Centers { get; }

    /// <summary>Name of the factors.</summary>
    protected abstract string Factors { get; }

    /// <summary>Name of the summands.</summary>
    protected virtual string Summands => "beta";

    public override Shape? Infer(LayerInput input)
    {
        double epsilon = Epsilon(input.Spec);
        // Written so that NaN fails.
        bool valid = (epsilon > 0 && (float)epsilon is > 0 and < float.PositiveInfinity)
            || input.Refuse("Epsilon", epsilon.ToString("R", CultureInfo.InvariantCulture), "Set it to more than 0");
        return valid ? input.Shape : null;
    }

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "row by row")
    {
        // Mean and factor of each row.
        Saved = 2 * layer.Steps,
        Flops = 7L * layer.Node.Output.TypicalLength,
    };

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        string sizes = $"new Normalization(Width: {x.Width}, InputStride: {x.Stride}, OutputStride: {y.Stride}, GradientStride: {y.GradientStride}, "
            + $"Center: {(Centers ? "true" : "false")}, Epsilon: {((float)Epsilon(emitter.Spec)).ToString("R", CultureInfo.InvariantCulture)}f)";
        string rows = y.Steps == 1 ? "batch" : $"{y.Steps} * batch";
        string Forward(string saved) =>
            $"NormalizationRows.Apply({sizes}, {rows}, ref x, {Part("parameters", Factors)}, {Part("parameters", Summands)}, ref y, {saved});";
        string backward = $"""
            if (inputGradient)
                NormalizationRows.Gradient({sizes}, {rows}, ref x, ref saved, {Part("parameters", Factors)}, ref dy, ref dx);
            """;
        if (emitter.Node.Parameters.Count > 0)
        {
            backward = $"NormalizationRows.AddParameterGradients({sizes}, {rows}, ref x, ref saved, ref dy, "
                + $"{Part("gradients", Factors)}, {Part("gradients", Summands)});\n{backward}";
        }

        SimpleCode.Write(emitter, Forward("ref Unsafe.NullRef<float>()"), Forward("ref saved"), backward);

        string Part(string buffer, string name) => emitter.Node.Parameters.Any(p => p.Name == name)
            ? CodeText.RefAt(buffer, emitter.ParameterOffset(name))
            : "ref Unsafe.NullRef<float>()";
    }

    /// <summary>A parameter with a value for each feature; the storage behind them holds zeros.</summary>
    protected static ParameterSpec Row(string name, Shape input, Initializer initializer) =>
        new(name, Shape.Vector(input.Features), 1, 1, input.Features, Layouts.Lanes, initializer);

    private double Epsilon(LayerSpec spec) => spec.Get("Epsilon", DefaultEpsilon);
}
