using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <content>Predictions of models whose number of steps comes with each call (<see cref="Steps.Any"/>).</content>
public abstract partial class CompiledModel
{
    /// <summary>Predicts any whole number of sequences of so many steps each.</summary>
    /// <param name="input">Batch first, <c>[B, T, F]</c>.</param>
    /// <param name="steps">T; of several inputs of any number of steps, a number for each.</param>
    /// <returns>Batch first.</returns>
    /// <exception cref="ArgumentException">The length is no whole number of such sequences, or the model's steps are fixed.</exception>
    public float[] Predict(float[] input, params ReadOnlySpan<int> steps)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Predict(Definition.At(steps), input);
    }

    /// <summary>Predicts any whole number of sequences of so many tokens each.</summary>
    /// <param name="tokens">Batch first, <c>[B, T]</c>.</param>
    /// <param name="steps">T; of several inputs of any number of steps, a number for each.</param>
    /// <returns>Batch first.</returns>
    /// <exception cref="ArgumentException">The length is no whole number of such sequences, a token is outside of the vocabulary, or the model's steps are fixed.</exception>
    public float[] Predict(int[] tokens, params ReadOnlySpan<int> steps)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        CheckTokens(nameof(tokens));
        return Predict(Definition.At(steps), MemoryMarshal.Cast<int, float>(tokens));
    }

    /// <summary>
    /// Predicts any whole number of sequences of so many steps each. Allocates nothing once a length has been there; may be called from any
    /// number of threads.
    /// </summary>
    /// <param name="input">Batch first, <c>[B, T, F]</c>; several inputs of a sequence one behind the other.</param>
    /// <param name="output">Batch first, one output for each sequence.</param>
    /// <param name="steps">T; of several inputs of any number of steps, a number for each.</param>
    /// <param name="mask">Which steps count, where sequences are padded.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the model's steps are fixed.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<int> steps, StepMask mask = default) =>
        Predict(Definition.At(steps), input, output, mask);

    /// <inheritdoc cref="Predict(ReadOnlySpan{float}, Span{float}, ReadOnlySpan{int}, StepMask)"/>
    public void Predict(ReadOnlySpan<float> input, Span<float> output, int steps, StepMask mask = default) => Predict(input, output, [steps], mask);

    /// <summary>
    /// Predicts any whole number of sequences of so many tokens each. Allocates nothing once a length has been there; may be called from any
    /// number of threads.
    /// </summary>
    /// <param name="tokens">Batch first, <c>[B, T]</c>.</param>
    /// <param name="output">Batch first, one output for each sequence.</param>
    /// <param name="steps">T; of several inputs of any number of steps, a number for each.</param>
    /// <param name="mask">Which steps count, where sequences are padded.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a token is outside of the vocabulary, or the model's steps are fixed.</exception>
    public void Predict(ReadOnlySpan<int> tokens, Span<float> output, ReadOnlySpan<int> steps, StepMask mask = default)
    {
        CheckTokens(nameof(tokens));
        Predict(Definition.At(steps), MemoryMarshal.Cast<int, float>(tokens), output, mask);
    }

    /// <inheritdoc cref="Predict(ReadOnlySpan{int}, Span{float}, ReadOnlySpan{int}, StepMask)"/>
    public void Predict(ReadOnlySpan<int> tokens, Span<float> output, int steps, StepMask mask = default) => Predict(tokens, output, [steps], mask);

    /// <summary>The shape of an output for so many steps of the input.</summary>
    /// <param name="steps">A number for each input of any number of steps.</param>
    /// <exception cref="ArgumentException">There are other numbers than inputs of any number of steps, or too few steps.</exception>
    public TensorShape OutputShapeAt(params ReadOnlySpan<int> steps) => Definition.At(steps).Output;
}
