using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/rnn/lstm.py: <c>z = x · K + h · R + b</c>, gates i, f, g, o; <c>c' = f c + i act(g)</c>, <c>h' = o act(c')</c>.
/// </summary>
internal sealed class LstmLayer : LayerDefinition
{
    public override string Kind => "Lstm";

    public override bool AcceptsRepeatedInput => true;

    public override bool CollapsesSequence(LayerSpec spec) => !spec.Get("ReturnSequences", false);

    public override string Describe(LayerSpec spec) => $"Lstm({spec.Get("Units", 0)})";

    public override Shape? Infer(LayerInput input)
    {
        int units = input.Spec.Get("Units", 0);
        if (!input.AtLeast("Units", 1, units) || !IsElementwise(input, "Activation", Activation.Tanh)
            || !IsElementwise(input, "RecurrentActivation", Activation.Sigmoid)
            || !input.Defined<Initializer>("KernelInitializer") || !input.Defined<Initializer>("RecurrentInitializer")
            || !input.Defined<Initializer>("BiasInitializer") || !input.NeedsSequenceForRecurrence())
        {
            return null;
        }

        return CollapsesSequence(input.Spec) ? Shape.Vector(units) : Shape.Sequence(input.Shape.Dimensions[0], units);
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int units = spec.Get("Units", 0);
        yield return Parameter("kernel", input.Features, Matrix(input.Features), spec.Get("KernelInitializer", Initializer.GlorotUniform));
        yield return Parameter("recurrent_kernel", units, Matrix(units), spec.Get("RecurrentInitializer", Initializer.Orthogonal));
        if (spec.Get("UseBias", true))
        {
            ParameterSpec bias = Parameter("bias", 1, Shape.Vector(4 * units), spec.Get("BiasInitializer", Initializer.Zeros));
            yield return bias with { UnitForget = spec.Get("UnitForgetBias", true) };
        }

        Shape Matrix(int rows) => new(new EquatableArray<int>([rows, 4 * units]));
        ParameterSpec Parameter(string name, int rows, Shape shape, Initializer initializer) =>
            new(name, shape, rows, Groups: 4, units, Layouts.Lanes, initializer);
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        LstmSizes sizes = LstmSizes.Of(layer.Node, layer.Input);
        return new LayerPlan(new OutputPlan(sizes.Width), sizes.Choice)
        {
            InferenceScratch = new MemorySize(sizes.InferenceFixed, (2 * sizes.Width) + (sizes.IsRepeated ? sizes.GateFloats : 0)),
            TrainingScratch = new MemorySize(
                sizes.GateFloats * (sizes.Width + layer.Input.GradientStride), (3 * sizes.Width) + (sizes.IsRepeated ? sizes.GateFloats : 0)),
            Saved = sizes.Steps * (sizes.GateFloats + (sizes.ReturnSequences ? 2 : 3) * sizes.Width),
            Flops = 8L * sizes.Steps * sizes.Units * (sizes.Features + sizes.Units),
        };
    }

    public override void Emit(LayerEmitter emitter) => new LstmCode(emitter).Write();

    private static bool IsElementwise(LayerInput input, string option, Activation defaultValue) =>
        input.Defined<Activation>(option)
        && (input.Spec.Get(option, defaultValue) != Activation.Softmax
            || input.Refuse(option, "Softmax, which works on whole rows", "Choose an element-wise function"));
}
