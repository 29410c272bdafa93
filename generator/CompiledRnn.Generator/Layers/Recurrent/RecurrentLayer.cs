using System.Collections.Generic;
using System.Globalization;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>What all recurrent layers share (keras/src/layers/rnn/rnn.py): shape rule, buffers, the loops of their code.</summary>
internal abstract class RecurrentLayer : LayerDefinition
{
    public override bool AcceptsRepeatedInput => true;

    public override bool TakesTurns => true;

    public override bool CollapsesSequence(LayerSpec spec) => !spec.Get("ReturnSequences", false);

    public override string Describe(LayerSpec spec) => $"{Kind}({spec.Get("Units", 0)})";

    public override Shape? Infer(LayerInput input)
    {
        int units = input.Spec.Get("Units", 0);
        // All of them, so that every fault is reported at once.
        bool valid = input.AtLeast("Units", 1, units) & IsElementwise(input, "Activation", Activation.Tanh)
            & IsElementwise(input, "RecurrentActivation", Activation.Sigmoid)
            & IsRate(input, "Dropout") & IsRate(input, "RecurrentDropout") & input.NeedsSequenceForRecurrence();
        if (!valid)
            return null;

        return CollapsesSequence(input.Spec) ? Shape.Vector(units) : Shape.Sequence(input.Shape.Dimensions[0], units);
    }

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) =>
        spec.Get("ReturnSequences", false) ? MaskUse.Reads | MaskUse.Keeps : MaskUse.Reads;

    public override IReadOnlyList<Port> States(LayerSpec spec)
    {
        Shape shape = Shape.Vector(spec.Get("Units", 0));
        return Cell(spec).HasCellState ? [new Port("H", shape), new Port("C", shape)] : [new Port("H", shape)];
    }

    public override IReadOnlyList<Port> Ports(LayerSpec spec, Shape output) => States(spec);

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) =>
        spec.Get("GoBackwards", false) || spec.Text("InitialState") is not null ? null : StreamModel.With(spec, "Stateful", true);

    public override LayerPlan Plan(LayerPlanner layer)
    {
        RecurrentSizes sizes = RecurrentSizes.Of(layer.Node, layer.Input, Cell(layer.Spec));
        RecurrentMasks masks = RecurrentMasks.Of(layer.Spec, Cell(layer.Spec));
        int projected = sizes.IsRepeated ? sizes.GateFloats : 0;
        return new LayerPlan(new OutputPlan(sizes.Width), sizes.Choice)
        {
            InferenceScratch = new MemorySize(sizes.InferenceFixed, (sizes.InferenceStates * sizes.Width) + projected + sizes.InferenceExtras * sizes.Width),
            TrainingScratch = new MemorySize(
                sizes.BackwardFixed(layer.Input), (sizes.BackwardStates * sizes.Width) + sizes.RepeatedFloats + masks.Scratch(sizes, layer.Input) + sizes.TrainingExtras * sizes.Width),
            Saved = sizes.Kept.Floats + masks.Saved(sizes, layer.Input),
            Parts = sizes.Shares.Parts,
            TakesOne = sizes.TakesOne,
            Compressed = sizes.Compresses ? layer.Node.Parameters[1].Name : null,
            Flops = 2L * sizes.Units * (
                (sizes.IsRepeated ? 1 : sizes.Steps.Typical) * Cell(layer.Spec).KernelGroups.Count * sizes.Features
                + sizes.Steps.Typical * layer.Node.Parameters[1].Groups * sizes.Units),
        };
    }

    public override void Emit(LayerEmitter emitter) => new RecurrentCode(emitter, Cell(emitter.Spec)).Write();

    /// <summary>The arithmetic of a step.</summary>
    protected abstract RecurrentCell Cell(LayerSpec spec);

    private static bool IsElementwise(LayerInput input, string option, Activation defaultValue) =>
        input.Defined<Activation>(option) && input.Spec.Get(option, defaultValue) switch
        {
            var f when ActivationFacts.IsRowWise(f) => input.Refuse(option, $"{f}, which works on whole rows", "Choose an element-wise function"),
            _ => true,
        };

    private static bool IsRate(LayerInput input, string option)
    {
        double rate = input.Spec.Get(option, 0.0);
        return rate is >= 0 and <= 1
            || input.Refuse(option, rate.ToString("R", CultureInfo.InvariantCulture), "Set it to 0 or more and at most 1");
    }
}
