extern alias generator;

using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using ModelGenerator = generator::CompiledRnn.Generator.ModelGenerator;

namespace CompiledRnn.ModelTests.Compiling;

/// <summary>
/// Compiled models in the folder that COMPILEDRNN_MODEL_CACHE names, so that several runs of the same build compile them once. Without
/// the variable there is no cache. The key is all that the result depends on: sources, generator, runtime, compiler.
/// </summary>
internal static class ModelCache
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("COMPILEDRNN_MODEL_CACHE");

    /// <summary>What is there for these sources, or what <paramref name="compile"/> gives: an image, and why sources were refused.</summary>
    public static CompiledImage GetOrCompile(IReadOnlyCollection<ModelSource> sources, Func<IReadOnlyCollection<ModelSource>, CompiledImage> compile)
    {
        if (Folder is not { Length: > 0 })
            return compile(sources);
        string path = Path.Combine(Folder, Key(sources) + ".json");
        if (File.Exists(path))
            return JsonSerializer.Deserialize<CompiledImage>(File.ReadAllBytes(path))!;
        CompiledImage compiled = compile(sources);
        Directory.CreateDirectory(Folder);
        // Moved into place whole: another run may read at the same time.
        string written = Path.Combine(Folder, Path.GetRandomFileName());
        File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(compiled));
        File.Move(written, path, overwrite: true);
        return compiled;
    }

    private static string Key(IEnumerable<ModelSource> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Assembly assembly in (Assembly[])[typeof(CompiledModel).Assembly, typeof(ModelGenerator).Assembly, typeof(ModelCache).Assembly])
            hash.AppendData(File.ReadAllBytes(assembly.Location));
        Add($"{typeof(CSharpCompilation).Assembly.FullName} {Environment.Version}");
        foreach (ModelSource source in sources)
        {
            Add(source.Name);
            Add(source.Text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text)
        {
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
    }
}

/// <summary>An emitted assembly, and what the compiler said of the classes that are not in it, by name.</summary>
internal sealed record CompiledImage(byte[] Assembly, IReadOnlyDictionary<string, string> Refused);
