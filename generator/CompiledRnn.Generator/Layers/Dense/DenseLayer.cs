using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/core/dense.py: <c>y = activation(x · kernel + bias)</c>; on a sequence, step by step.</summary>
internal sealed class DenseLayer : LayerDefinition
{
    public override string Kind => "Dense";

    public override bool WorksStepByStep => true;

    public override string Describe(LayerSpec spec) => $"Dense({spec.Get("Units", 0)})";

    public override Activation FinalActivation(LayerSpec spec) => spec.Get("Activation", Activation.Linear);

    public override Activation? OutputFunction(LayerSpec spec) => FinalActivation(spec);

    public override Shape? Infer(LayerInput input)
    {
        int units = input.Spec.Get("Units", 0);
        bool valid = input.AtLeast("Units", 1, units) & input.Defined<Activation>("Activation");
        if (!valid)
            return null;

        return input.Shape.IsVector ? Shape.Vector(units) : Shape.Sequence(input.Shape.Dimensions[0], units);
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int units = spec.Get("Units", 0), lanes = Layouts.PanelLanes(units);
        var shape = Shape.Of(input.Features, units);
        yield return new ParameterSpec(
            "kernel", shape, input.Features, 1, units, units == 1 ? 1 : lanes, spec.Get("KernelInitializer", Initializer.GlorotUniform));
        if (spec.Get("UseBias", true))
            yield return new ParameterSpec("bias", Shape.Vector(units), 1, 1, units, lanes, spec.Get("BiasInitializer", Initializer.Zeros));
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        ParameterSpec kernel = layer.Node.Parameters[0];
        int stride = kernel.Panels * kernel.Lanes;
        bool column = kernel.Lanes == 1;
        string choice = column
            ? "one unit: rows times a column, 16 sums side by side"
            : $"{(kernel.Panels == 1 ? "one panel" : kernel.Panels + " panels")} of {kernel.Lanes} units; {VectorWidth.RowTiles}";
        return new LayerPlan(new OutputPlan(stride), choice)
        {
            // The transposed kernel for the gradient of the input.
            TrainingScratch = new MemorySize(column ? 0 : stride * Layouts.RoundUp(layer.Input.Stride), 0),
            // The function's input, where its derivative needs it.
            Saved = ActivationFacts.NeedsInput(FinalActivation(layer.Spec)) ? layer.Steps * stride : 0,
            Flops = 2L * layer.Steps.Typical * kernel.Rows * kernel.Units,
        };
    }

    public override void Emit(LayerEmitter emitter) => new DenseCode(emitter).Write();
}
