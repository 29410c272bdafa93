using System.Reflection;
using System.Text.Json;
using CompiledRnn.Interop;
using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>
/// All reference cases of a folder, their models in one compilation: those beside the tests, or those of the folder that the environment
/// variable COMPILEDRNN_GOLDEN names. Where COMPILEDRNN_GOLDEN_REPORT names a file, the result of every case is written to it.
/// </summary>
public sealed class GoldenSet : IDisposable
{
    private readonly Dictionary<string, string> _inexpressible = [];
    private readonly Dictionary<string, GoldenClasses> _classes = [];
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

    /// <summary>Name and class of each case that can be written.</summary>
    public static IEnumerable<(string Name, string Text)> Texts()
    {
        foreach (string name in Names())
        {
            string text;
            try
            {
                text = Read(name).Whole.Text;
            }
            catch (Exception e) when (IsInexpressible(e) || IsNoCase(e))
            {
                continue;
            }

            yield return (name, text);
        }
    }

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

    private static GoldenClasses Read(string name) => new(new GoldenCase(Path.Combine(Folder, name + ".json")));

    private static bool IsInexpressible(Exception e) => e is InexpressibleException or UnsupportedKerasLayerException or FormatException;

    private static bool IsNoCase(Exception e) => e is JsonException or KeyNotFoundException or InvalidOperationException;

    private IEnumerable<ModelSource> Sources(string name)
    {
        try
        {
            GoldenClasses classes = Read(name);
            _classes.Add(name, classes);
            return classes.Sources;
        }
        catch (Exception e) when (IsInexpressible(e))
        {
            _inexpressible[name] = "cannot be expressed: " + e.Message;
            return [];
        }
        catch (Exception e) when (IsNoCase(e))
        {
            _inexpressible[name] = "cannot be read, it is no case: " + e.Message;
            return [];
        }
    }

    private string FaultsOf(string name)
    {
        if (_inexpressible.TryGetValue(name, out string? reason))
            return reason;
        try
        {
            return new GoldenCheck(_classes[name], _models).Run().ToString();
        }
        catch (InexpressibleException e)
        {
            return "cannot be expressed: " + e.Message;
        }
        catch (TargetInvocationException e)
        {
            return "cannot be made: " + e.InnerException!.Message;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NotSupportedException or KeyNotFoundException)
        {
            return "cannot be run: " + e.Message;
        }
    }
}
