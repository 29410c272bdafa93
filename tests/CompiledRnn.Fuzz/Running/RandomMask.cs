using CompiledRnn.Generated;

namespace CompiledRnn.Fuzz.Running;

/// <summary>Which steps of some sequences count, as callers say it: by lengths, or step by step.</summary>
/// <param name="sizes">The definition for the steps of the call; with an input that can be masked.</param>
/// <param name="lengths">For each sequence and such input; empty where steps count one by one.</param>
/// <param name="counts">For each step of each sequence.</param>
internal sealed class RandomMask(ModelDefinition sizes, int[] lengths, bool[] counts)
{
    /// <summary>As it is handed over.</summary>
    public StepMask Steps => lengths.Length > 0 ? StepMask.OfLengths(lengths) : StepMask.Of(counts);

    /// <summary>A mask for some sequences.</summary>
    public static RandomMask Of(ModelDefinition sizes, int batch, Random random)
    {
        PortDefinition[] inputs = [.. Enumerable.Repeat(sizes.Inputs.Where(p => p.Padding is not null), batch).SelectMany(p => p)];
        if (random.Next(2) == 0)
            return new RandomMask(sizes, [], [.. inputs.SelectMany(p => Enumerable.Range(0, p.Shape[0]).Select(_ => random.Next(4) > 0))]);
        int[] lengths = [.. inputs.Select(p => random.Next(p.Shape[0] + 1))];
        return new RandomMask(sizes, lengths, [.. inputs.SelectMany((p, i) => Enumerable.Range(0, p.Shape[0]).Select(t => t < lengths[i]))]);
    }

    /// <summary>The inputs with the value that masks in the steps that do not count: what the mask is to mean.</summary>
    public float[] Pad(float[] inputs)
    {
        float[] padded = [.. inputs];
        int step = 0;
        for (int at = 0; at < padded.Length;)
        {
            foreach (PortDefinition port in sizes.Inputs)
            {
                if (port.Padding is { } padding)
                {
                    int width = port.Shape.Length / port.Shape[0];
                    for (int t = 0; t < port.Shape[0]; t++)
                    {
                        if (!counts[step++])
                            padded.AsSpan(at + t * width, width).Fill(padding);
                    }
                }

                at += port.Shape.Length;
            }
        }

        return padded;
    }
}
