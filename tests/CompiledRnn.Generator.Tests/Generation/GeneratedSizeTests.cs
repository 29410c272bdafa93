using System.Text.RegularExpressions;

namespace CompiledRnn.Generator.Tests;

/// <summary>Roslyn and the JIT have little to do: a layer's code for one vector width, and what its widths share, are under 20 kB each.</summary>
public sealed partial class GeneratedSizeTests
{
    private const int Most = 20_000;

    public static TheoryData<string> Models => [.. Examples.All.Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void ALayerIsSmallAtEachWidth(string model)
    {
        Check(new GeneratorRun(Examples.All[model]).File);
    }

    /// <summary>Every kind of recurrent layer without dropout inside the recurrence, at the sizes whose steps are written out most.</summary>
    [Theory]
    [InlineData("Lstm(33)")]
    [InlineData("Lstm(32)")]
    [InlineData("Lstm(256, UseBias = false)")]
    [InlineData("Gru(32)")]
    [InlineData("Gru(65)")]
    [InlineData("SimpleRnn(64)")]
    [InlineData("SimpleRnn(70)")]
    public void ARecurrentLayerIsSmallAtEachWidth(string layer)
    {
        Check(new GeneratorRun(Model.Of($"[Model(Steps = 9, Features = 8)] [{layer}] [Dense(70)]")).File);
    }

    private static void Check(string file)
    {
        string[] layers = LayerClass().Split(file);
        Assert.True(layers.Length > 2);
        foreach (string layer in layers.Skip(1))
        {
            foreach (string part in WidthClass().Split(layer))
                Assert.True(part.Length < Most, $"{layer[..layer.IndexOf('\n')]} has {part.Length} characters in {part[..part.IndexOf('\n')]}");
        }
    }

    [GeneratedRegex(@"\n(?=    file static class )")]
    private static partial Regex LayerClass();

    [GeneratedRegex(@"\n(?=        private static class Width)")]
    private static partial Regex WidthClass();
}
