using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Everything the compiler knows of one kind of layer: shape rule, parameters, buffers, code. The stages ask it and know no layer by name.
/// </summary>
internal abstract class LayerDefinition
{
    /// <summary>Attribute name without the suffix: <c>Lstm</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether it treats each step alone with the same parameters, so that TimeDistributed may wrap it.</summary>
    public virtual bool WorksStepByStep => false;

    /// <summary>Whether it can read a vector repeated at every step without a copy of it for each step.</summary>
    public virtual bool AcceptsRepeatedInput => false;

    /// <summary>Whether this layer turns a sequence into its last state and ReturnSequences would keep it.</summary>
    public virtual bool CollapsesSequence(LayerSpec spec) => false;

    /// <summary>How many values it reads.</summary>
    public virtual InputCount InputCount => InputCount.One;

    /// <summary>Whether it is a layer, or marks an input or output of the model.</summary>
    public virtual LayerRole Role => LayerRole.Layer;

    /// <summary>What it does with masks, asked where an input has one or where it <see cref="MakesMask"/>.</summary>
    /// <param name="spec">Its options.</param>
    /// <param name="output">Its output's shape.</param>
    /// <param name="masked">Which inputs have masks.</param>
    public virtual MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => WorksStepByStep ? MaskUse.Keeps : MaskUse.Ends;

    /// <summary>Whether it makes a mask where none of its inputs has one.</summary>
    public virtual bool MakesMask(LayerSpec spec) => false;

    /// <summary>For a layer that makes a mask: the value whose steps it masks.</summary>
    public virtual double MaskedValue(LayerSpec spec) => 0;

    /// <summary>Whether its input is tokens. Its Infer then gets the number of the batch's first sequence too, to name a token at fault.</summary>
    public virtual bool ReadsTokens(LayerSpec spec) => false;

    /// <summary>Whether its code for the step of a stream is told to take its weights in reverse order, every other time.</summary>
    public virtual bool TakesTurns => false;

    /// <summary>Whether its input may be tokens, or numbers.</summary>
    public virtual bool Accepts(LayerSpec spec, bool tokens) => tokens == ReadsTokens(spec);

    /// <summary>What to do where it reads tokens and gets numbers.</summary>
    public virtual string TokensMend => "Leave Features of the input out, so that it is tokens";

    /// <summary>Whether its steps read what it gave at the step before, for which its training code may get something else (<c>truth</c>).</summary>
    public virtual bool FeedsBack => false;

    /// <summary>For a layer that feeds back: floats that a step reads, and the tokens that it can read or 0.</summary>
    public virtual (int Width, int Vocabulary) Feedback(LayerSpec spec, Shape output) => (0, 0);

    /// <summary>For a layer that writes tokens where it ends the model: the values of a DecoderDefinition but Begin, one a line; else null.</summary>
    public virtual string? Decoder(LayerEmitter emitter) => null;

    /// <summary>What it gives beside its output: final states.</summary>
    public virtual IReadOnlyList<Port> Ports(LayerSpec spec, Shape output) => [];

    /// <summary>The states that it can start from, in the order of its <see cref="Ports"/>, which give the final ones.</summary>
    public virtual IReadOnlyList<Port> States(LayerSpec spec) => [];

    /// <summary>Whether a forward pass in training needs the whole batch at once.</summary>
    public virtual bool NeedsWholeBatch => false;

    /// <summary>
    /// The layer over one step of a stream, or null where it needs more than the steps so far. Shapes are those of the whole model, null for
    /// its inputs and outputs.
    /// </summary>
    public virtual LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => WorksStepByStep ? spec : null;

    /// <summary>Checks arguments and input; adds faults.</summary>
    /// <returns>The output's shape, or null where something is wrong.</returns>
    public abstract Shape? Infer(LayerInput input);

    /// <summary>The parameters in Keras's order.</summary>
    public virtual IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input) => [];

    /// <summary>The parameters of a layer that may read several values.</summary>
    public virtual IEnumerable<ParameterSpec> Parameters(LayerSpec spec, IReadOnlyList<Shape> inputs) => Parameters(spec, inputs[0]);

    /// <summary>The spec whose options decide on a parameter: of a wrapper the layer inside.</summary>
    public virtual LayerSpec Owner(LayerSpec spec, ParameterSpec parameter) => spec.Inner.Count == 1 ? spec.Inner[0] : spec;

    /// <summary>The output's place, buffers and code shape, for sizes that passed <see cref="Infer"/>.</summary>
    public abstract LayerPlan Plan(LayerPlanner layer);

    /// <summary>Writes the layer's code: a static class with those of Infer, Forward and Backward that the plan asks for.</summary>
    public abstract void Emit(LayerEmitter emitter);

    /// <summary>How messages and tables call it: <c>Lstm(64)</c>.</summary>
    public virtual string Describe(LayerSpec spec) => Kind;

    /// <summary>The definition and spec that plan and emit a bracket: a wrapper that only repeats another layer hands over to it.</summary>
    public virtual (LayerDefinition Definition, LayerSpec Spec) Core(LayerSpec spec) => (this, spec);

    /// <summary>The function that its output went through last, for rules; null where it has none that says what the values are.</summary>
    public virtual Activation? OutputFunction(LayerSpec spec) => null;

    /// <summary>Whether its arguments make it one that changes nothing, whatever comes in.</summary>
    public virtual bool ChangesNothing(LayerSpec spec) => false;

    /// <summary>Whether it does something in training only.</summary>
    public virtual bool IsForTraining => false;

    /// <summary>Whether it is one function and no more: two in a row are one too many.</summary>
    public virtual bool IsFunction => false;

    /// <summary>The function that a loss may take over where this layer ends the model (Softmax, Sigmoid), else Linear.</summary>
    public virtual Activation FinalActivation(LayerSpec spec) => Activation.Linear;
}

/// <summary>How many values a layer reads.</summary>
internal readonly record struct InputCount(int Least, int Most)
{
    public static InputCount One => new(1, 1);

    public static InputCount None => new(0, 0);

    public static InputCount AtLeast(int least) => new(least, int.MaxValue);
}

/// <summary>What a bracket is to the model.</summary>
internal enum LayerRole
{
    /// <summary>A layer.</summary>
    Layer,

    /// <summary>It adds an input.</summary>
    Input,

    /// <summary>It names an output.</summary>
    Output,

    /// <summary>It puts the layers of another model in.</summary>
    Model,

    /// <summary>A layer beside the others: the one below reads what it would read without it.</summary>
    Beside,
}
