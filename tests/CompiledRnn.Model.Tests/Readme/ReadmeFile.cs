namespace CompiledRnn.ModelTests.Readme;

/// <summary>README.md of the repository that the tests were built in, by its marked fences: a line <c>&lt;!-- name --></c>, then a fence.</summary>
internal sealed class ReadmeFile
{
    private readonly string _path = Path.Combine(Root(), "README.md");
    private readonly List<string> _lines;

    public ReadmeFile() => _lines = [.. File.ReadAllLines(_path)];

    /// <summary>All of it.</summary>
    public string Text => string.Join("\n", _lines);

    /// <summary>The text inside a fence, with '\n'.</summary>
    public string this[string name]
    {
        get
        {
            (int start, int count) = Find(name);
            return string.Join("\n", _lines.GetRange(start, count));
        }
    }

    /// <summary>Writes the file with another text inside a fence.</summary>
    public void Replace(string name, string text)
    {
        (int start, int count) = Find(name);
        _lines.RemoveRange(start, count);
        _lines.InsertRange(start, text.Split('\n'));
        File.WriteAllText(_path, string.Join("\n", _lines) + "\n");
    }

    private (int Start, int Count) Find(string name)
    {
        int mark = _lines.IndexOf($"<!-- {name} -->");
        Assert.True(mark >= 0 && _lines[mark + 1].StartsWith("```", StringComparison.Ordinal), $"README.md has no fence after <!-- {name} -->.");
        return (mark + 2, _lines.IndexOf("```", mark + 2) - mark - 2);
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CompiledRnn.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not inside the repository.");
    }
}
