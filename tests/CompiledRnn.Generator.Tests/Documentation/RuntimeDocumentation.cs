extern alias runtime;

using System.Reflection;
using System.Xml.Linq;

namespace CompiledRnn.Generator.Tests;

/// <summary>What an editor shows of the runtime's public types.</summary>
internal static class RuntimeDocumentation
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "CompiledRnn.xml"))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);

    public static Assembly Assembly => typeof(runtime::CompiledRnn.LayerAttribute).Assembly;

    /// <summary>The attributes that a user types.</summary>
    public static IEnumerable<Type> Attributes => Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Attribute)) && !t.IsAbstract);

    /// <summary>An element of a type's documentation; its text where it stands there, else an empty one.</summary>
    public static string Of(Type type, string element) => Text("T:" + type.FullName, element);

    /// <summary>An element of the documentation of an enumeration's value.</summary>
    public static string Of(Type type, string field, string element) => Text($"F:{type.FullName}.{field}", element);

    private static string Text(string member, string element) =>
        Members.TryGetValue(member, out XElement? documented) ? documented.Element(element)?.Value.Trim() ?? "" : "";
}
