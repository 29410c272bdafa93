namespace CompiledRnn.Runtime.Tests.Models;

public class PieceSizeTests
{
    [Theory]
    [InlineData(1, 256)]
    [InlineData(5_000, 100)]
    [InlineData(1_000_000, 64)]
    public void ASmallModelHasMoreSequencesInAPiece(long flops, int expected) => Assert.Equal(expected, PieceSize.Of(flops, least: 64, most: 256));

    [Theory]
    [InlineData(257, 2)]
    [InlineData(256, 4)]
    [InlineData(130, 3)]
    public void PiecesAreEvenAndTakeAllSequences(int batch, int pieces)
    {
        int[] starts = [.. Enumerable.Range(0, pieces + 1).Select(piece => PieceSize.Start(batch, piece, pieces))];
        int[] counts = [.. starts.Skip(1).Zip(starts, (end, start) => end - start)];
        Assert.Equal((0, batch), (starts[0], starts[^1]));
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }
}
