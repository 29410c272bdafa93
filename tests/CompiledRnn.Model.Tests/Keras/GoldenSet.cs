using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>
/// All reference cases of a folder, their models in one compilation: those beside the tests, or those of the folder that the environment
/// variable COMPILEDRNN_GOLDEN names. Where COMPILEDRNN_GOLDEN_REPORT names a file, the result of every case is written to it.
/// </summary>
public sealed class GoldenSet : IDisposable
{
    private readonly Dictionary<string, string> _inexpressible = [];
    private readonly SortedDictionary<string, string> _faults = new(StringComparer.Ordinal);
    private readonly CompiledModels _models;
    private int _passed;

    /// <summary>Compiles all models that can be written.</summary>
    public GoldenSet() => _models = ModelCompiler.Compile(Names().SelectMany(Sources));

    private static string Folder => Environment.GetEnvironmentVariable("COMPILEDRNN_GOLDEN") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "Golden");

    /// <summary>The cases of the folder.</summary>
    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(n => n != "index")
            .Order(StringComparer.Ordinal);

    /// <summary>Checks a case.</summary>
    /// <returns>What is wrong; empty where nothing is.</returns>
    public string Check(string name)
    {
        string faults = FaultsOf(name);
        if (faults.Length == 0)
            _passed++;
        else
            _faults[name] = faults;
        return faults;
    }

    /// <summary>Writes the report where one is asked for.</summary>
    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("COMPILEDRNN_GOLDEN_REPORT") is not { Length: > 0 } report)
            return;
        IEnumerable<string> lines = _faults.SelectMany(f => f.Value.Split('\n').Select(line => $"{f.Key}: {line}"));
        File.WriteAllLines(report, [.. lines, $"golden: {_passed} of {Names().Count()}"]);
    }

    private static GoldenCase Read(string name) => new(Path.Combine(Folder, name + ".json"));

    private IEnumerable<ModelSource> Sources(string name)
    {
        try
        {
            GoldenCase golden = Read(name);
            return
            [
                KerasModel.Write(golden, name),
                .. golden.LayerOutputs.Select((_, i) => KerasModel.Write(golden, GoldenCheck.LayerName(golden, i), i + 1)),
            ];
        }
        catch (InexpressibleException e)
        {
            _inexpressible[name] = e.Message;
            return [];
        }
    }

    private string FaultsOf(string name)
    {
        if (_inexpressible.TryGetValue(name, out string? reason))
            return "cannot be expressed: " + reason;
        try
        {
            return new GoldenCheck(Read(name), _models).Run().ToString();
        }
        catch (InexpressibleException e)
        {
            return "cannot be expressed: " + e.Message;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }
}
