using System.Globalization;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// A loss for each output of a model: the sum of weight times loss is made small. The model's own <c>Losses</c> method, which the compiler
/// checks, makes one: <c>Loss = Shop.Losses(demand: Loss.MeanSquaredError, trend: Loss.CategoricalCrossentropy, trendWeight: 0.5f)</c>.
/// </summary>
public sealed class OutputLosses : Objective
{
    private readonly OutputLoss[] _losses;

    /// <summary>Makes the sum.</summary>
    /// <param name="losses">One for each output, in the model's order.</param>
    /// <exception cref="ArgumentException">An output stands twice, or none has a loss.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not finite.</exception>
    public OutputLosses(params ReadOnlySpan<OutputLoss> losses)
    {
        _losses = losses.ToArray();
        foreach (OutputLoss loss in _losses)
        {
            ArgumentException.ThrowIfNullOrEmpty(loss.Output, nameof(losses));
            if (!float.IsFinite(loss.Weight))
                throw new ArgumentOutOfRangeException(nameof(losses), loss.Weight, $"Expected a finite weight of the loss of {loss.Output}, got {loss.Weight}.");
        }

        if (_losses.GroupBy(l => l.Output).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The output {twice.Key} has {twice.Count()} losses; expected one for each output.", nameof(losses));
        if (_losses.All(l => l.Loss is null))
            throw new ArgumentException("Expected a loss for at least one output, got none.", nameof(losses));
    }

    /// <summary>The losses, in the order of the outputs.</summary>
    public IReadOnlyList<OutputLoss> Losses => _losses;

    /// <summary>For people: <c>demand: mean_squared_error + 0.5 trend: categorical_crossentropy</c>.</summary>
    public override string ToString() => string.Join(" + ", _losses.Where(l => l.Loss is not null).Select(l =>
        string.Create(CultureInfo.InvariantCulture, $"{(l.Weight == 1 ? "" : $"{l.Weight} ")}{l.Output}: {l.Loss}")));

    internal override Loss? LossOf(int output) => _losses[output].Loss;

    internal override float WeightOf(int output) => _losses[output].Weight;

    internal override void Check(ModelDefinition definition)
    {
        bool same = _losses.Length == definition.Outputs.Length;
        for (int i = 0; i < _losses.Length && same; i++)
            same = _losses[i].Output == definition.Outputs[i].Name;
        if (same)
            return;
        throw new ArgumentException(
            $"Expected a loss for each output of {definition.Name} ({string.Join(", ", definition.Outputs.Select(o => o.Name))}), "
            + $"got losses for {string.Join(", ", _losses.Select(l => l.Output))}.",
            "loss");
    }
}

/// <summary>The loss of one output of a model with several.</summary>
/// <param name="Output">The output's name, as the model declares it.</param>
/// <param name="Loss">Its loss; null: the output is not trained on, and the data have no target for it.</param>
/// <param name="Weight">What its loss is multiplied by in the sum; finite.</param>
public readonly record struct OutputLoss(string Output, Loss? Loss, float Weight = 1);
