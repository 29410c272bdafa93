namespace CompiledRnn.Fuzz.Models;

/// <summary>What stands around and behind the brackets of a model: namespaces, types, modifiers, other parts.</summary>
internal sealed class Declaration(Random random)
{
    private const string Keyword = "@var";

    private static readonly string[] Odd =
    [
        "partial struct {0};", "partial record {0};", "class {0} {{ }}", "partial class {0}<T>;", "static partial class {0};", "abstract partial class {0};", "partial interface {0};", "enum {0} {{ }}",
        "delegate void {0}();", "file partial class {0};", "partial class {0} : System.Exception;", "partial class {0} : Missing;", "partial class {0} {{ public int Summary; }}", "partial class {0}(int x);",
        "partial class {0} {{ public {0}(int x) {{ }} }}", "partial class {0} {{ partial class {0}; }}", "partial record struct {0};", "ref partial struct {0};", "partial class {0}<T> where T : class;", "partial class",
        "public partial class {0} : System.Collections.Generic.List<int>;", "unsafe partial class {0};", "partial class {0} {{ public static {0} Load(string path) => null!; }}", "void {0}() {{ }}", "",
    ];

    private static readonly string[] Bodies =
    [
        ";", ";", ";", " { }", " : System.IDisposable { public void Dispose() { } }", " { public string Title { get; } = \"\"; public const int Size = 3; }", " : CompiledRnn.CompiledModel;",
        " { private int A1; public int B => A1++; }", " { public void Predict() { } public int Parameters(int x) => x; }", " { ~{0}() { } }", " { public event System.Action? Changed { add { } remove { } } }",
        " { public override string ToString() => \"\"; public class Inner { public class Batch; } }", " : global::System.IComparable { int System.IComparable.CompareTo(object? other) => 0; }",
    ];

    private static readonly string[] Outer =
        ["partial class", "public static partial class", "partial struct", "public partial record", "partial interface", "partial record struct", "sealed partial class", "readonly partial struct"];

    private static readonly string[] OddOuter = ["class", "file partial class", "partial class @in<T>", "partial interface I<out T>", "abstract partial class", "unsafe partial struct"];

    /// <summary>The files of a model.</summary>
    /// <param name="brackets">As they are written.</param>
    /// <param name="usings">What they need.</param>
    /// <param name="odd">Whether it may be declared so that it is no model.</param>
    public List<string> Write(IReadOnlyList<string> brackets, string usings, bool odd)
    {
        string name = Names.Type(random);
        string modifiers = new[] { "public ", "public ", "internal ", "", "public sealed " }[random.Next(5)];
        string declaration = odd && random.Next(3) > 0
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, Odd[random.Next(Odd.Length)], name)
            : $"{modifiers}partial class {name}{Bodies[random.Next(Bodies.Length)].Replace("{0}", name, StringComparison.Ordinal)}";
        int cut = random.Next(12) == 0 ? random.Next(brackets.Count + 1) : 0;
        (string open, string close) = Around(odd, name);
        List<string> files = [usings + open + string.Join("\n", brackets.Skip(cut)) + "\n" + declaration + close + "\n"];
        // Another part, with nothing or with some of the brackets.
        if (cut > 0 || random.Next(8) == 0)
            files.Add(usings + open + string.Join("\n", brackets.Take(cut)) + $"\npartial class {name} {{ private static int Other => 1; }}" + close + "\n");
        return files;
    }

    private (string Open, string Close) Around(bool odd, string name)
    {
        string types = "";
        int depth = random.Next(3) == 0 ? random.Next(1, 4) : 0;
        for (int i = 0; i < depth; i++)
        {
            string[] kinds = odd && random.Next(3) == 0 ? OddOuter : Outer;
            string kind = kinds[random.Next(kinds.Length)];
            types += kind + (kind.EndsWith('>') ? "" : $" {Names.Type(random)}") + " {\n";
        }

        string[] spaces = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Names.Type(random))];
        string space = string.Join(".", spaces.Prepend("F"));
        (string open, string close) = random.Next(5) switch
        {
            // A global type of this name would take the keyword away from all code.
            0 when name != Keyword && !types.Contains(Keyword, StringComparison.Ordinal) => ("", ""),
            1 => ($"namespace {space};\n", ""),
            2 => ($"namespace {space} {{ namespace Inner {{\n", " } }"),
            _ => ($"namespace {space}\n{{\n", "\n}"),
        };
        return (open + types, string.Concat(Enumerable.Repeat("\n}", depth)) + close);
    }
}
