namespace CompiledRnn.Fuzz.Models;

/// <summary>A model to try: everything about it follows from its seed.</summary>
/// <param name="Seed">Its own.</param>
/// <param name="Sources">Files of a project.</param>
internal sealed record FuzzModel(int Seed, IReadOnlyList<string> Sources)
{
    private const int Layers = 6;

    /// <summary>All files one after the other, for people.</summary>
    public string Text => string.Join("// ---- another file\n", Sources);

    /// <summary>The model of a seed.</summary>
    public static FuzzModel Of(int seed)
    {
        var random = new Random(seed);
        int kind = random.Next(20);
        List<string> used = [], usedNames = [];
        if (random.Next(4) == 0)
        {
            usedNames.Add("UsedModel");
            used.Add($"using CompiledRnn;\n{string.Join("\n", new Growth(random, [], "").Sound(random.Next(1, 4)))}\npublic partial class UsedModel;\n");
        }

        var growth = new Growth(random, usedNames, string.Concat(used));
        bool sound = kind < 14;
        List<Bracket> brackets = sound ? growth.Sound(random.Next(1, Layers)) : growth.Wild(random.Next(0, Layers));
        if (kind is 12 or 13)
        {
            int at = random.Next(brackets.Count + 1);
            brackets.Insert(at, growth.WildLayer(at, brackets));
        }

        var spelling = new Spelling(random);
        string[] written = [.. brackets.Select(spelling.Write)];
        List<string> sources = new Declaration(random).Write(written, spelling.Usings, odd: !sound && random.Next(2) == 0);
        if (kind >= 17)
            sources[0] = Mutation.Of(random, sources[0]);
        if (spelling.Constants is { } constants)
            sources.Add(constants);
        return new FuzzModel(seed, [.. sources, .. used]);
    }
}
