using System;
using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Shapes;

/// <summary>What was probably meant by a name that names nothing.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the known names, or null where none is near: at most a third of the letters differ, and not all of them.</summary>
    public static string? Of(string name, IEnumerable<string> known) => known
        .Select(k => (Name: k, Distance: Distance(k.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(k => k.Distance <= Math.Max(1, name.Length / 3) && k.Distance < name.Length)
        .OrderBy(k => k.Distance).Select(k => k.Name).FirstOrDefault();

    /// <summary>Letters to insert, leave out, replace or swap with their neighbour (the optimal string alignment distance).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
