using System.Globalization;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>A function that leaves values above 0 as they are and has one number for the others.</summary>
internal abstract class RectifierLayer : LayerDefinition
{
    public override bool WorksStepByStep => true;

    /// <summary>The option.</summary>
    protected abstract string Option { get; }

    /// <summary>Its default.</summary>
    protected abstract double Default { get; }

    public override string Describe(LayerSpec spec) => $"{Kind}({Text(Value(spec))})";

    public override Shape? Infer(LayerInput input)
    {
        double value = Value(input.Spec);
        // A float of it must be finite; written so that NaN fails.
        return (value >= Least && (float)value is > float.NegativeInfinity and < float.PositiveInfinity)
            || input.Refuse(Option, Text(value), Mend) ? input.Shape : null;
    }

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "one pass");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        string rows = y.Steps == 1 ? "batch" : $"{y.Steps} * batch", value = ((float)Value(emitter.Spec)).ToString("R", CultureInfo.InvariantCulture) + "f";
        string forward = Forward(x, y, rows, value);
        SimpleCode.Write(emitter, forward, forward, "if (inputGradient)\n    " + Backward(x, y, rows, value));
    }

    /// <summary>The least value that the option may have.</summary>
    protected abstract double Least { get; }

    /// <summary>What to do where it has another.</summary>
    protected abstract string Mend { get; }

    /// <summary>The statement of the forward pass.</summary>
    protected abstract string Forward(ValuePlan x, ValuePlan y, string rows, string value);

    /// <summary>The statement of the backward pass. Gradients of both sides have the same stride.</summary>
    protected abstract string Backward(ValuePlan x, ValuePlan y, string rows, string value);

    private double Value(LayerSpec spec) => spec.Get(Option, Default);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
