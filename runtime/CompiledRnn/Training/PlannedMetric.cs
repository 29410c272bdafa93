using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>A metric of a run.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Output">Number of the output it is measured at.</param>
/// <param name="Weighted">Whether it sees weights.</param>
/// <param name="Name">What logs call it.</param>
internal sealed record PlannedMetric(Metric Metric, int Output, bool Weighted, string Name)
{
    /// <summary>The metrics of a run: output by output, those without weights first.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="metrics">Without weights.</param>
    /// <param name="weighted">With weights.</param>
    /// <exception cref="ArgumentException">A metric stands twice, or is for an output that there is not.</exception>
    public static PlannedMetric[] Of(ModelDefinition definition, IReadOnlyList<Metric> metrics, IReadOnlyList<Metric> weighted)
    {
        CheckOutputs(definition, metrics.Concat(weighted));
        var planned = new List<PlannedMetric>();
        for (int i = 0; i < definition.Outputs.Length; i++)
        {
            PortDefinition output = definition.Outputs[i];
            string prefix = output.LogName.Length == 0 ? "" : output.LogName + "_";
            string[] plain = [.. At(output, metrics).Select(m => m.Name)];
            planned.AddRange(At(output, metrics).Select(m => new PlannedMetric(m, i, false, prefix + m.Name)));
            planned.AddRange(At(output, weighted).Select(m => new PlannedMetric(m, i, true, prefix + (plain.Contains(m.Name) ? "weighted_" : "") + m.Name)));
        }

        string? twice = planned.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? [.. planned] : throw new ArgumentException($"The metric \"{twice}\" stands twice among the metrics.", nameof(metrics));
    }

    /// <summary>The names of a run's values: the loss; of several outputs with a loss that of each; the metrics.</summary>
    public static string[] Names(ModelDefinition definition, Objective loss, IEnumerable<PlannedMetric> metrics) =>
        ["loss", .. LossOutputs(definition, loss).Select(i => definition.Outputs[i].LogName + "_loss"), .. metrics.Select(m => m.Name)];

    /// <summary>The outputs whose losses are shown beside the whole one: those that have one, if they are several.</summary>
    public static int[] LossOutputs(ModelDefinition definition, Objective loss)
    {
        int[] outputs = [.. Enumerable.Range(0, definition.Outputs.Length).Where(i => loss.LossOf(i) is not null)];
        return outputs.Length > 1 ? outputs : [];
    }

    // A metric that says nothing of an output is measured at each.
    private static IEnumerable<Metric> At(PortDefinition output, IReadOnlyList<Metric> metrics) =>
        metrics.Where(m => m is not OutputMetric o || o.Output == output.Name);

    private static void CheckOutputs(ModelDefinition definition, IEnumerable<Metric> metrics)
    {
        foreach (OutputMetric metric in metrics.OfType<OutputMetric>())
        {
            if (definition.Outputs.All(o => o.Name != metric.Output))
            {
                throw new ArgumentException(
                    $"{definition.Name} has no output {metric.Output} for the metric {metric.Name}; it has {string.Join(", ", definition.Outputs.Select(o => o.Name))}.",
                    nameof(metrics));
            }
        }
    }
}
