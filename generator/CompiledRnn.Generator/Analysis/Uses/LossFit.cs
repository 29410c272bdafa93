using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>Whether a loss fits the layer that gives an output.</summary>
internal static class LossFit
{
    /// <summary>What a code fix makes of the loss: the same one on logits.</summary>
    public const string OnLogits = nameof(OnLogits);

    /// <summary>What a code fix makes of the loss: the same one on probabilities.</summary>
    public const string OnProbabilities = nameof(OnProbabilities);

    /// <summary>What a code fix makes of the loss: the one for a softmax.</summary>
    public const string OfClasses = nameof(OfClasses);

    /// <summary>What is wrong, or null.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="last">The layer that gives the output.</param>
    public static Misfit? Check(KnownLoss loss, LayerNode last)
    {
        if (last.Output.Features == 1 && (loss.Kind is LossKind.Classes or LossKind.ClassMargins))
        {
            return new Misfit(
                "CRNN303", $"{loss.Name} chooses one of several classes, and {last.Description} gives one value, {last.Output}",
                "Use BinaryCrossentropy for two classes, or give a value for each class");
        }

        // Elsewhere (a join, a normalisation) the values may be anything.
        return last.Definition.OutputFunction(last.CoreSpec) is { } function ? Check(loss, last, function) : null;
    }

    private static Misfit? Check(KnownLoss loss, LayerNode last, Activation function)
    {
        string own = loss.Kind == LossKind.Binary ? nameof(Activation.Sigmoid) : nameof(Activation.Softmax);
        if (loss.FromLogits && (function is Activation.Softmax or Activation.Sigmoid))
            return Differ($"{loss.Name} with FromLogits applies {own} itself, and {last.Description} has applied {function} already", "Leave FromLogits out", OnProbabilities);
        if (!loss.FromLogits && (loss.Kind is LossKind.Classes or LossKind.Binary or LossKind.Distributions) && !GivesProbabilities(function))
        {
            string mend = loss.HasFromLogits ? $"Set FromLogits = true, or give the layer Activation.{own}" : $"Give the layer Activation.{own}";
            return Differ($"{loss.Name} reads probabilities, and {last.Description} gives {Values(function)}", mend, loss.HasFromLogits ? OnLogits : null);
        }

        if (loss.Kind == LossKind.Distances && function == Activation.Softmax && last.Output.Features > 1)
            return Differ($"{loss.Name} hardly learns where {last.Description}, a Softmax, is wrong and sure", "Use CategoricalCrossentropy, with the same targets", OfClasses);
        return null;
    }

    private static Misfit Differ(string fault, string mend, string? replacement) => new("CRNN302", fault, mend, replacement);

    private static bool GivesProbabilities(Activation function) => function
        is Activation.Softmax or Activation.Sparsemax or Activation.Sigmoid or Activation.HardSigmoid or Activation.HardSigmoidKeras2 or Activation.SparseSigmoid;

    private static string Values(Activation function) => function == Activation.Linear ? "numbers of any size (Linear)" : $"those of {function}, which are none";
}

/// <summary>How a loss and a layer disagree.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Fault">What is wrong, a sentence without its full stop.</param>
/// <param name="Mend">What to do, a sentence without its full stop.</param>
/// <param name="Replacement">What a code fix makes of the loss, or null.</param>
internal sealed record Misfit(string Rule, string Fault, string Mend, string? Replacement = null);
