using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>What the parts of a recurrent layer's code share.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Cell">Its arithmetic.</param>
/// <param name="Sizes">Its sizes.</param>
internal sealed record RecurrentEmitter(LayerEmitter Layer, RecurrentCell Cell, RecurrentSizes Sizes)
{
    public CodeWriter Writer => Layer.Writer;

    /// <summary>The class with the kernels, with a dot: a stream uses those of the layer in the whole model, where rows lie alike.</summary>
    public string Kernels => SharesKernels ? Layer.Whole!.Class + "." : "";

    public bool SharesKernels => Layer.Whole is { } whole && whole.Input.Stride == InputStride && !whole.Input.Repeated;

    /// <summary>
    /// Whether the kernel of a step of one sequence takes how many values of the input it reads: 0 where the input's part stands in the start
    /// values. A stream reads the input itself through the same kernel.
    /// </summary>
    public bool StepMayProject => KernelSizes.ProjectsSingle;

    /// <summary>Whether the kernel of a step of one sequence can read the input.</summary>
    public bool StepReadsInput => !KernelSizes.IsRepeated;

    /// <summary>Whether that kernel makes the start values from the bias itself.</summary>
    public bool StepMakesStarts => KernelSizes.HasStarts && !KernelSizes.ProjectsSingle;

    /// <summary>Whether that kernel takes a range of panels.</summary>
    public bool StepTakesRange => KernelSizes.Shares.Any;

    /// <summary>The sizes of the layer whose kernels it uses.</summary>
    public RecurrentSizes KernelSizes => SharesKernels ? RecurrentSizes.Of(Layer.Whole!.Node, Layer.Whole.Input, Cell) : Sizes;

    /// <summary>Dropout.</summary>
    public RecurrentMasks Masks { get; } = RecurrentMasks.Of(Layer.Spec, Cell);

    public int InputStride => Layer.Input.Stride;

    public ParameterSpec Kernel => Layer.Node.Parameters[0];

    public ParameterSpec RecurrentKernel => Layer.Node.Parameters[1];

    public int RecurrentKernelOffset => Layer.ParameterOffset(RecurrentKernel.Name);

    /// <summary>Where there are two phases: the candidate's part of the recurrent kernel.</summary>
    public int CandidateKernelOffset => RecurrentKernelOffset + Sizes.Panels * Sizes.Units * RecurrentKernel.PanelWidth;

    /// <summary>Where there are two phases: the state that the reset gate acts on in training at step t.</summary>
    public string CandidateState => Masks.States == 0 ? "ref h" : new RecurrentDropoutCode(this).MaskedState(CodeText.Number(Cell.GateOf(0)));

    public bool HasBias => Sizes.HasBias;

    public int BiasOffset => Layer.ParameterOffset("bias");

    /// <summary>Declares the start values of the sums, [Panels, PanelWidth]: the bias, what is made of it, or zeros.</summary>
    public void WriteStarts(bool one = false)
    {
        Writer.Write($"ref float starts = {(Sizes.StartFloats > 0 ? "ref scratch" : BiasReference)};");
        if (Sizes.HasStarts)
            Writer.Write(Once($"{Cell.BiasClass}.ToStarts({BiasReference}, ref starts, Panels);", one));
        else if (!HasBias)
            Writer.Write(Once($"Sequences.Clear(ref starts, {Sizes.GateFloats});", one));
    }

    /// <summary>In the code of a single sequence: a statement that only one of several threads runs.</summary>
    public string Once(string statement, bool one) => !one || !Sizes.Shares.Any ? statement
        : statement.Contains('\n') ? $"if (share.IsFirst)\n{{\n    {statement.Replace("\n", "\n    ")}\n}}" : $"if (share.IsFirst)\n    {statement}";

    /// <summary>The bias as it is stored.</summary>
    public string BiasReference => CodeText.RefAt("parameters", BiasOffset);

    /// <summary>Floats of a panel's rows of the bias.</summary>
    public int BiasPanelFloats => Layer.Node.Parameters.Where(p => p.Name == "bias").Sum(p => p.Rows * p.PanelWidth);

    public string StartOf(string panel) => $"ref Unsafe.Add(ref starts, {panel} * {Sizes.PanelWidth})";

    public bool GoBackwards => Layer.Spec.Get("GoBackwards", false);

    /// <summary>Rows of the recurrent kernel that step t needs: none where the state before it is zero.</summary>
    public string RecurrentRows => Sizes.HasInitialState ? "(nuint)Units" : "t == 0 ? 0 : (nuint)Units";

    /// <summary>The step of the input that processing step t reads.</summary>
    public string InputStep => GoBackwards ? $"({Sizes.StepsText} - 1 - t)" : "t";

    /// <summary>The step of the input that processing step s of a chunk reads, whose first step is t.</summary>
    public string ChunkInputStep => GoBackwards ? $"({Sizes.StepsText} - 1 - t - s)" : "(t + s)";

    /// <summary>The sums of a panel for rows.</summary>
    public PanelProductCode GatesProduct
    {
        get
        {
            var state = new PanelPart(
                "h", "recurrentKernel", "recurrent", Sizes.Width, Cell.RecurrentGroups.First * Sizes.Lanes, RecurrentKernel.PanelWidth, IsOptional: true);
            var input = new PanelPart("x", "kernel", "Features", InputStride, Cell.KernelGroups.First * Sizes.Lanes, Kernel.PanelWidth);
            return new PanelProductCode(
                Sizes.PanelWidth,
                Sizes.IsRepeated ? [state] : [input, state],
                Sizes.IsRepeated ? Sizes.GateFloats : 0,
                Sizes.PanelWidth);
        }
    }

    /// <summary>Projects the input onto the sums for rows: the start values and the kernel's part.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="shared">Only the panels from <c>first</c> to <c>end</c>.</param>
    public void WriteProjection(string rows, bool shared = false)
    {
        int width = Kernel.PanelWidth, panels = Sizes.Panels;
        if (shared)
        {
            new RecurrentShareCode(this).WriteProjection(rows);
            return;
        }

        if (width == Sizes.PanelWidth)
        {
            Writer.Write($"Products.Multiply(new MatrixProduct(1, Features, {InputStride}, 0, {panels * width}, {width}, {Sizes.GateFloats}), {rows}, ref x, ref parameters, ref projected, ref starts);");
            return;
        }

        // The kernel reaches the first sums only; the others begin with their start values.
        using (Writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        {
            Writer.Write($"""
                ref float panelStart = {StartOf("panel")};
                ref float panelProjected = ref Unsafe.Add(ref projected, panel * {Sizes.PanelWidth});
                Products.Multiply(new MatrixProduct(1, Features, {InputStride}, 0, {width}, {width}, {Sizes.GateFloats}), {rows}, ref x, ref Unsafe.Add(ref parameters, panel * {Sizes.Features * width}), ref panelProjected, ref panelStart);
                Sequences.FillRows(ref Unsafe.Add(ref panelStart, {width}), ref Unsafe.Add(ref panelProjected, {width}), {Sizes.GateFloats}, {rows}, {Sizes.PanelWidth - width});
                """);
        }

        Writer.Blank();
    }
}
