using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The dropout masks of a recurrent layer, as in Keras: one for the input; with recurrent dropout ("implementation 1") one for each gate, of
/// the input and of the state. A mask holds at all steps.
/// </summary>
/// <param name="Inputs">Masks of the input: 0, 1 or one for each gate.</param>
/// <param name="States">Masks of the previous output: 0 or one for each gate.</param>
/// <param name="InputRate">Share of the input's values to drop.</param>
/// <param name="StateRate">Share of the state's values to drop.</param>
internal sealed record RecurrentMasks(int Inputs, int States, double InputRate, double StateRate)
{
    /// <summary>Whether there is any.</summary>
    public bool Any => Inputs + States > 0;

    /// <summary>Whether the gates' sums come from inputs or states of their own.</summary>
    public bool PerGate => Inputs > 1 || States > 0;

    /// <summary>Whether training reads a repeated input's product: where gates have inputs of their own it has none.</summary>
    public bool ReadsProjected(RecurrentSizes sizes) => sizes.IsRepeated && Inputs <= 1;

    /// <summary>Floats per sequence that the forward code keeps: masks, masked inputs, masked states.</summary>
    public Extent Saved(RecurrentSizes sizes, ValuePlan input) =>
        Inputs * (input.GradientStride + (sizes.Kept.MasksInputByStep ? sizes.Kept.StepCount * input.Stride : input.Floats)) + States * (sizes.Width + sizes.Kept.StepCount * sizes.Width);

    /// <summary>Floats per sequence of backward scratch: a product before its mask.</summary>
    public int Scratch(RecurrentSizes sizes, ValuePlan input) =>
        PerGate ? System.Math.Max(sizes.Width, input.GradientStride) : 0;

    public static RecurrentMasks Of(LayerSpec spec, RecurrentCell cell)
    {
        double input = spec.Get("Dropout", 0.0), state = spec.Get("RecurrentDropout", 0.0);
        int gates = Enumerable.Range(0, cell.Sums.Length).Select(cell.GateOf).Distinct().Count();
        return new RecurrentMasks(Drops(input) ? (state > 0 ? gates : 1) : 0, Drops(state) ? gates : 0, input, state);

        bool Drops(double rate) => rate > 0 && (rate < 1 || cell.DropsAll);
    }

    /// <summary>A rate as a literal.</summary>
    public static string Literal(double rate) => rate.ToString("R", CultureInfo.InvariantCulture) + "f";
}
