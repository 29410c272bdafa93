using System.Text.RegularExpressions;

namespace CompiledRnn.Generator.Tests;

/// <summary>
/// Roslyn and the JIT have little to do: a layer's code for one vector width is under 20 kB, and so is what its widths share; with a mask for
/// each gate's inputs and states that is under 22 kB.
/// </summary>
public sealed partial class GeneratedSizeTests
{
    private const int Most = 20_000, MostSharedWithDropout = 22_000;

    public static TheoryData<string> Models => [.. Examples.All.Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void ALayerIsSmallAtEachWidth(string model)
    {
        Check(new GeneratorRun(Examples.All[model]).File);
    }

    /// <summary>Every kind of recurrent layer, at the sizes whose steps are written out most, with what adds code: dropout inside the recurrence, two directions, recomputed steps.</summary>
    [Theory]
    [InlineData("Lstm(33)")]
    [InlineData("Lstm(32)")]
    [InlineData("Lstm(256, UseBias = false)")]
    [InlineData("Gru(32)")]
    [InlineData("Gru(65)")]
    [InlineData("SimpleRnn(64)")]
    [InlineData("SimpleRnn(70)")]
    [InlineData("Gru(32, ResetAfter = false)")]
    [InlineData("Gru(65, ResetAfter = false)")]
    [InlineData("Lstm(32, Dropout = 0.1, RecurrentDropout = 0.2)")]
    [InlineData("Gru(32, Dropout = 0.1, RecurrentDropout = 0.2)")]
    [InlineData("Gru(65, ResetAfter = false, Dropout = 0.1, RecurrentDropout = 0.2)")]
    [InlineData("Bidirectional, Lstm(33, Dropout = 0.1, RecurrentDropout = 0.2)")]
    [InlineData("Bidirectional, Gru(33, ResetAfter = false, RecurrentDropout = 0.2)")]
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
            string[] parts = WidthClass().Split(layer);
            for (int i = 0; i < parts.Length; i++)
            {
                int most = i == 0 && layer.Contains("TrainingGate(", StringComparison.Ordinal) ? MostSharedWithDropout : Most;
                Assert.True(parts[i].Length < most, $"{layer[..layer.IndexOf('\n')]} has {parts[i].Length} characters in {parts[i][..parts[i].IndexOf('\n')]}");
            }
        }
    }

    [GeneratedRegex(@"\n(?=    file static class )")]
    private static partial Regex LayerClass();

    [GeneratedRegex(@"\n(?=        private static class Width)")]
    private static partial Regex WidthClass();
}
