using System.Globalization;

namespace CompiledRnn.Generator.Tests;

/// <summary>The generated text is the same to the byte, whatever the culture, the order of files or the run.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Sources =
    [
        .. Examples.All.Values,
        Model.Text("namespace I.İ { [Model(Features = 1000)] [Dense(12_345, Name = \"İı\")] [Dropout(0.25)] partial class Iıİi; }"),
    ];

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void CulturesDoNotMatter(string culture)
    {
        IReadOnlyDictionary<string, string> expected = new GeneratorRun(Sources).Files;
        CultureInfo before = CultureInfo.CurrentCulture;
        // The cultures are real ones, not copies of the invariant.
        Assert.NotEqual("1,000.5-i", string.Create(CultureInfo.GetCultureInfo(culture), $"{1000.5:N1}-{"I".ToLower(CultureInfo.GetCultureInfo(culture))}"));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, new GeneratorRun(Sources).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TheOrderOfFilesDoesNotMatter() => Assert.Equal(
        new GeneratorRun(Sources).Files.OrderBy(f => f.Key), new GeneratorRun([.. Sources.Reverse()]).Files.OrderBy(f => f.Key));

    [Fact]
    public void LineEndsOfTheSourceDoNotMatter() => Assert.Equal(
        new GeneratorRun(Sources).Files, new GeneratorRun([.. Sources.Select(s => s.Replace("\n", "\r\n"))]).Files);

    [Fact]
    public void LinesEndInLineFeeds() => Assert.All(new GeneratorRun(Sources).Files.Values, text =>
    {
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text);
        Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    });
}
