using System.Reflection;
using System.Runtime.Loader;

namespace CompiledRnn.Fuzz.Running;

/// <summary>The models of an assembly in memory, which goes when they do.</summary>
internal sealed class LoadedModels : IDisposable
{
    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);
    private readonly Assembly _assembly;

    public LoadedModels(byte[] image) => _assembly = _context.LoadFromStream(new MemoryStream(image));

    /// <summary>A class by its name, and one of its models; null where a user's own constructor is in the way.</summary>
    public (Type Type, CompiledModel Model)? Create(string name, int seed)
    {
        Type type = _assembly.GetType(name, throwOnError: true)!;
        ConstructorInfo? constructor = type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [typeof(int)]);
        return constructor?.Invoke(BindingFlags.DoNotWrapExceptions, null, [seed], null) is CompiledModel model ? (type, model) : null;
    }

    public void Dispose() => _context.Unload();
}
