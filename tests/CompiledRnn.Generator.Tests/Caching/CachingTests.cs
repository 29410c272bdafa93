namespace CompiledRnn.Generator.Tests;

public sealed class CachingTests
{
    private static readonly string First = Model.Text("[Model(Features = 4)] [Dense(3)] partial class A;");
    private static readonly string Second = Model.Text("[Model(Steps = 3, Features = 4)] [Lstm(2)] partial class B;");

    private static readonly string Graph = Examples.All["Translator"];

    [Fact]
    public void EverythingIsNewAtFirst() => RunReasons.First(2).Check(new GeneratorRun(First, Second, "class C;"));

    [Fact]
    public void AnotherRunWithoutAnEditIsCached() => RunReasons.Untouched(2).Check(new GeneratorRun(First, Second).Edit(c => c));

    [Fact]
    public void AnEditElsewhereRegeneratesNothing() =>
        RunReasons.Untouched(2).Check(new GeneratorRun(First, Second, "class C;").Edit(2, "class C { int x; }"));

    [Fact]
    public void AnEditElsewhereInAProjectOf50ModelsRegeneratesNothing()
    {
        string[] models = [.. Enumerable.Range(0, 50).Select(i => First.Replace("class A", $"class A{i}").Replace("Dense(3)", $"Dense({i + 1})"))];
        var run = new GeneratorRun([.. models, "class C;"]);
        IReadOnlyDictionary<string, string> before = run.Files;
        RunReasons.Untouched(50).Check(run.Edit(50, "class C { int x; }"));
        Assert.All(run.Files, file => Assert.Same(before[file.Key], file.Value));
        RunReasons.OneChanged(50, changed: 17).Check(run.Edit(17, models[17].Replace("Dense(18)", "Dense(99)")));
        Assert.Equal(["A17.CompiledRnn.g.cs"], run.Files.Where(file => before[file.Key] != file.Value).Select(file => file.Key));
    }

    [Fact]
    public void AnEditInTheModelsFileRegeneratesNothing() =>
        RunReasons.Untouched(2).Check(new GeneratorRun(First, Second).Edit(0, "// A comment moves everything.\n" + First + "class D;"));

    [Fact]
    public void AMemberOfTheModelRegeneratesNothing() =>
        RunReasons.Untouched().Check(new GeneratorRun(First).Edit(0, First.Replace("class A;", "class A { public int Mine => 1; }")));

    [Fact]
    public void AnEqualSpellingRegeneratesNothing() =>
        RunReasons.Untouched().Check(new GeneratorRun(First).Edit(0, First.Replace("Dense(3)", "DenseAttribute(units: 1 + 2)")));

    [Fact]
    public void OneChangedModelRegeneratesItself()
    {
        var run = new GeneratorRun(First, Second);
        IReadOnlyDictionary<string, string> before = run.Files;
        RunReasons.OneChanged(2, changed: 1).Check(run.Edit(1, Second.Replace("Lstm(2)", "Lstm(5)")));
        Assert.Equal(before["A.CompiledRnn.g.cs"], run.Files["A.CompiledRnn.g.cs"]);
        Assert.NotEqual(before["B.CompiledRnn.g.cs"], run.Files["B.CompiledRnn.g.cs"]);
    }

    [Fact]
    public void AnEditElsewhereRegeneratesNoGraph() =>
        RunReasons.Untouched().Check(new GeneratorRun(Graph, "class C;").Edit(1, "class C { int x; }"));

    [Fact]
    public void AnEqualSpellingRegeneratesNoGraph() =>
        RunReasons.Untouched().Check(new GeneratorRun(Graph).Edit(0, "// Moved.\n" + Graph.Replace("From = \"Decoder, Encoder\"", "From = \"Decoder, \" + \"Encoder\"")));

    /// <summary>A name changes what is read, though every shape stays.</summary>
    [Theory]
    [InlineData("From = \"Decoder, Context\"", "From = \"Context, Decoder\"")]
    [InlineData(", Stateful = true", "")]
    [InlineData(", MaskZero = true", "")]
    [InlineData("Output(\"Encoder.H\")", "Output(\"Encoder.C\")")]
    [InlineData("InitialState = \"Encoder\"", "InitialState = \"Encoder.C, Encoder.H\"")]
    public void AChangedGraphRegenerates(string part, string other)
    {
        Assert.Contains(part, Graph);
        var run = new GeneratorRun(Graph);
        string before = run.File;
        RunReasons.OneChanged(1, changed: 0).Check(run.Edit(0, Graph.Replace(part, other)));
        Assert.NotEqual(before, run.File);
    }

    [Fact]
    public void AConstantInAnotherFileCounts()
    {
        var run = new GeneratorRun(First.Replace("3", "Sizes.Units"), "static class Sizes { public const int Units = 3; }");
        RunReasons.OneChanged(1, changed: 0).Check(run.Edit(1, "static class Sizes { public const int Units = 4; }"));
    }
}
