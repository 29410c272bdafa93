using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>
/// What the generator knows of a model that ends in layers which read a token at a step and give values for the next one. A row that such a
/// step reads is the token, held bit by bit, and all states; a row that it gives is a value for each token and the states. Made by generated
/// code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DecoderDefinition
{
    /// <summary>Steps that the model takes in a prediction.</summary>
    public required int Steps { get; init; }

    /// <summary>Values that a step gives, one for each token.</summary>
    public required int Width { get; init; }

    /// <summary>Floats of all states of a sequence.</summary>
    public required int StateFloats { get; init; }

    /// <summary>The function that a step ends with: whether it gives probabilities or logits.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Start of the layers' parameters in the buffer.</summary>
    public required int ParameterOffset { get; init; }

    /// <summary>Floats of the layers' parameters.</summary>
    public required int ParameterFloats { get; init; }

    /// <summary>Workspace of a step.</summary>
    public required WorkspaceSize Workspace { get; init; }

    /// <summary>Runs the model up to the first step: the output is the rows that it reads. Its workspace is that of a prediction.</summary>
    public required InferenceCode Begin { get; init; }

    /// <summary>Runs a step.</summary>
    public required InferenceCode Step { get; init; }
}

/// <summary>A layer that reads its own output, and what it may read instead in training.</summary>
/// <param name="Output">Number of the model's output that is the layer's; -1 where something else reads it.</param>
/// <param name="Steps">Steps of the layer.</param>
/// <param name="Width">Values that a step reads; 1 where it is a token.</param>
/// <param name="Vocabulary">Tokens that a step can read; 0 where it reads numbers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FeedbackDefinition(int Output, int Steps, int Width, int Vocabulary = 0);
