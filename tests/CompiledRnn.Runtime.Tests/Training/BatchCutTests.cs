using CompiledRnn.Generated;

namespace CompiledRnn.Runtime.Tests.Training;

public class BatchCutTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(31, 1)]
    [InlineData(32, 2)]
    [InlineData(101, 6)]
    [InlineData(128, 8)]
    [InlineData(256, 16)]
    [InlineData(1100, 68)]
    public void PiecesOfSixteenOrMoreTakeAllSequencesInOrder(int batch, int expected)
    {
        Range[][] shards = BatchCut.Of(new LinearModel(1, 2, 3).Definition, batch);
        Range[] pieces = [.. shards.SelectMany(s => s)];
        Assert.Equal(expected, pieces.Length);
        Assert.InRange(shards.Length, 1, 16);
        Assert.InRange(shards.Max(s => s.Length) - shards.Min(s => s.Length), 0, 1);
        Assert.Equal(batch, pieces[^1].End.Value);
        for (int i = 0; i < pieces.Length; i++)
            Assert.Equal(i == 0 ? 0 : pieces[i - 1].End.Value, pieces[i].Start.Value);

        int[] counts = [.. pieces.Select(p => p.End.Value - p.Start.Value)];
        Assert.InRange(counts.Min(), Math.Min(batch, 16), batch);
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }

    [Fact]
    public void PiecesOfASmallModelHaveMoreSequences()
    {
        Assert.Equal([0..62, 62..125], BatchCut.Of(OfFlops(8_000), 125).SelectMany(s => s));
        Assert.Equal(7, BatchCut.Of(OfFlops(1), 7 * 64).Length);
        Assert.Equal(8, BatchCut.Of(OfFlops(long.MaxValue), 128).Length);
    }

    [Fact]
    public void ABatchThatIsNeededWholeIsNotCut() => Assert.Equal([[0..500]], BatchCut.Of(OfFlops(0, needsWholeBatch: true), 500));

    private static ModelDefinition OfFlops(long flops, bool needsWholeBatch = false)
    {
        ModelDefinition model = new LinearModel(1, 2, 3).Definition;
        return new ModelDefinition
        {
            Name = model.Name,
            Inputs = model.Inputs,
            Outputs = model.Outputs,
            Summary = "",
            Parameters = model.Parameters,
            ParameterFloats = model.ParameterFloats,
            InferenceWorkspace = default,
            TrainingWorkspace = default,
            Infer = model.Infer,
            Forward = model.Forward,
            Backward = model.Backward,
            Flops = flops,
            NeedsWholeBatch = needsWholeBatch,
        };
    }
}
