namespace CompiledRnn.ModelTests.Compiling;

/// <summary>A class of a test that is compiled while the tests run.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Text">C# of the class.</param>
internal sealed record ModelSource(string Name, string Text)
{
    /// <summary>A class from its brackets, the model's first: <c>Model(Features = 4)</c>, <c>Dense(3)</c>.</summary>
    public static ModelSource Of(string name, params IEnumerable<string> brackets) => new(
        name,
        $"""
        using CompiledRnn;

        {string.Join("\n", brackets.Select(b => $"[{b}]"))}
        public partial class {name};
        """);
}
