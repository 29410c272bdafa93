using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// What makes one recurrent layer differ from another: the sums that its gates are made of, and the arithmetic from sums to states and
/// back. The loops over time, units and rows are the same for all.
/// </summary>
internal abstract class RecurrentCell(LayerSpec spec)
{
    /// <summary>Registers that the sums of a pass over the units take.</summary>
    public const int StepSums = 8;

    /// <summary>The function of candidates.</summary>
    public Activation Activation { get; } = spec.Get("Activation", Activation.Tanh);

    /// <summary>The function of gates.</summary>
    public Activation GateActivation { get; } = spec.Get("RecurrentActivation", Activation.Sigmoid);

    /// <summary>Letters of the sums of a unit, in storage order.</summary>
    public abstract string Sums { get; }

    /// <summary>The sums that the input adds to.</summary>
    public abstract GroupRange KernelGroups { get; }

    /// <summary>The sums that the previous state adds to.</summary>
    public abstract GroupRange RecurrentGroups { get; }

    /// <summary>Whether a second state, c, goes along with h, and f(c) is kept for the backward pass.</summary>
    public abstract bool HasCellState { get; }

    /// <summary>Whether the cell reads the previous output beside the sums.</summary>
    public virtual bool ReadsState => true;

    /// <summary>
    /// Where the bias is not the sums' start values itself: the class of the runtime that makes these from it (ToStarts) and takes their
    /// gradients back (AddGradient).
    /// </summary>
    public virtual string? BiasClass => null;

    /// <summary>Where there is a <see cref="BiasClass"/>: the start value of a sum from the bias.</summary>
    /// <param name="sum">Index into <see cref="Sums"/>.</param>
    /// <param name="group">Expression of a group of the panel's bias.</param>
    public virtual string Start(int sum, System.Func<int, string> group) => "";

    /// <summary>Whether a rate of 1 drops everything (Keras's simple layer) or, as in its other two, nothing.</summary>
    public virtual bool DropsAll => false;

    /// <summary>Keras's number of the gate that a sum belongs to.</summary>
    public abstract int GateOf(int sum);

    /// <summary>Statements that declare the next cell state (where there is one) and the next output from the sums of one vector of units.</summary>
    /// <param name="width">Vector width.</param>
    /// <param name="sums">Expressions of the sums.</param>
    /// <param name="h">Expression of the previous output.</param>
    /// <param name="c">Expression of the previous cell state.</param>
    /// <param name="nextC">Name of the next cell state.</param>
    /// <param name="nextH">Name of the next output.</param>
    public abstract string Infer(VectorWidth width, IReadOnlyList<string> sums, string h, string c, string nextC, string nextH);

    /// <summary>
    /// Statements that turn the sums, variables with their letters, into what the backward code needs and declare <c>nextC</c>, <c>t</c>
    /// (cell state) and <c>output</c>.
    /// </summary>
    public abstract string Train(VectorWidth width, string h, string c);

    /// <summary><see cref="Infer"/> in two halves for loops over rows, where the cell has such; else null.</summary>
    public virtual CellHalves? InferHalves(string h, string c) => null;

    /// <summary><see cref="Train"/> likewise; where there are halves, they take its place.</summary>
    public virtual CellHalves? TrainHalves(string h, string c) => null;

    /// <summary>
    /// Statements that turn the sums' variables, as <see cref="Train"/> left them, into their gradients, from <c>d</c>, the gradient of the
    /// output; they declare <c>carry</c>, what goes on to the step before beside the product with the recurrent kernel, from <c>e</c>, the
    /// carry that came in; <c>t</c> is f(c).
    /// </summary>
    public abstract string Backward(VectorWidth width, string h, string c);

    /// <summary>
    /// The gate that the previous state passes before it is multiplied with the candidate's part of the recurrent kernel, as an index into
    /// <see cref="Sums"/>; -1 where there is none. Then a step has two phases: <see cref="RecurrentGroups"/> first, and when all units'
    /// gates are known the candidate, which is the first sum.
    /// </summary>
    public virtual int ResetSum => -1;

    /// <summary>Statements that turn the reset gate's sum into what the backward code needs and declare <c>gated</c>, the gated state.</summary>
    public virtual string Reset(string sum, string h) => "";

    /// <summary>
    /// Statements that turn the reset gate's variable into its sum's gradient, from <c>d</c>, the gradient of the gated state, and declare
    /// <c>back</c>, that of the state.
    /// </summary>
    public virtual string ResetBackward(string h) => "";

    /// <summary>
    /// A statement that turns a sum into what its derivative is computed from: the function's value, or where that is not enough the sum
    /// itself. Then <see cref="Value"/> is the function's value.
    /// </summary>
    protected static string Keep(Activation function, string sum) => ActivationFacts.NeedsInput(function)
        ? Restore(function, sum)
        : $"{sum} = {function}.Apply({sum});\n";

    /// <summary>In the backward code, the statement that makes <see cref="Value"/> good from what <see cref="Keep"/> left; mostly none.</summary>
    protected static string Restore(Activation function, string sum) => ActivationFacts.NeedsInput(function)
        ? $"var {sum}Value = {function}.Apply({sum});\n"
        : "";

    /// <summary>The function's value behind <see cref="Keep"/> or <see cref="Restore"/>.</summary>
    protected static string Value(Activation function, string sum) => ActivationFacts.NeedsInput(function) ? sum + "Value" : sum;

    /// <summary>Variables of the sums: <c>i0</c>, <c>f0</c>, … of the first vector.</summary>
    public IReadOnlyList<string> Names(string suffix) => Sums.Select(s => s + suffix).ToList();
}

/// <summary>
/// A step of rows in two loops: where one half waits for the other of the same row, a processor finds too little to do in the rows behind.
/// Sums are variables with their letters.
/// </summary>
/// <param name="First">Statements of the first half; they declare <c>nextC</c> where there is a cell state.</param>
/// <param name="Kept">Letters of the sums that it changes.</param>
/// <param name="Second">Statements of the second half; they declare <c>output</c>, and in training <c>t</c> where there is a cell state.</param>
/// <param name="Shared">Letters of the sums that it reads, and in training changes.</param>
internal sealed record CellHalves(string First, string Kept, string Second, string Shared);

/// <summary>Neighbouring sums.</summary>
internal readonly record struct GroupRange(int First, int Count)
{
    public int End => First + Count;

    public bool Contains(int group) => group >= First && group < End;
}
