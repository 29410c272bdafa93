namespace CompiledRnn.Generator.Tests;

/// <summary>
/// The generated files of some models stand in Baselines, so that a change of the generator shows what it changes. Run the tests with
/// COMPILEDRNN_WRITE_BASELINES=1 to write them anew, and read the difference.
/// </summary>
public sealed class BaselineTests
{
    private static readonly string Folder = Repository.File("tests", "CompiledRnn.Generator.Tests", "Baselines");

    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("COMPILEDRNN_WRITE_BASELINES") == "1";

    [Fact]
    public void GeneratedFilesAreThoseOnDisk()
    {
        Dictionary<string, string> generated = Examples.All.ToDictionary(e => e.Key + ".g.cs.txt", e => new GeneratorRun(e.Value).File);
        if (Rewrite)
            Write(generated);
        Assert.True(Directory.Exists(Folder), "No baselines: write them with COMPILEDRNN_WRITE_BASELINES=1");
        // The set of files counts too: none missing, none left over.
        Assert.Equal(generated.Keys.Order(), Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)).Order());
        foreach ((string file, string text) in generated)
            Assert.Equal(File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n"), text);
    }

    private static void Write(Dictionary<string, string> generated)
    {
        Directory.CreateDirectory(Folder);
        foreach (string old in Directory.GetFiles(Folder).Where(f => !generated.ContainsKey(Path.GetFileName(f))))
            File.Delete(old);
        foreach ((string file, string text) in generated)
            File.WriteAllText(Path.Combine(Folder, file), text);
    }
}
