using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class RowTilesTests
{
    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(6, new[] { 6 })]
    [InlineData(7, new[] { 4, 3 })]
    [InlineData(8, new[] { 4, 4 })]
    [InlineData(13, new[] { 5, 4, 4 })]
    [InlineData(32, new[] { 6, 6, 5, 5, 5, 5 })]
    public void EvenTilesShareTheRows(int rows, int[] expected) => Assert.Equal(expected, Split(rows, RowTiles.Even));

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(7, new[] { 5, 2 })]
    [InlineData(8, new[] { 6, 2 })]
    [InlineData(13, new[] { 6, 5, 2 })]
    [InlineData(32, new[] { 6, 6, 6, 6, 6, 2 })]
    public void SixesLeaveNoRowAlone(int rows, int[] expected) => Assert.Equal(expected, Split(rows, RowTiles.Sixes));

    [Fact]
    public void AsFewTilesAsSixRowsAllow()
    {
        for (int rows = 1; rows < 300; rows++)
        {
            int[] even = Split(rows, RowTiles.Even);
            Assert.Equal((rows + 5) / 6, even.Length);
            Assert.InRange(even.Max() - even.Min(), 0, 1);
        }
    }

    private static int[] Split(int rows, Func<int, int> next)
    {
        var tiles = new List<int>();
        for (int tile; rows > 0; rows -= tile)
        {
            tile = next(rows);
            Assert.InRange(tile, 1, Math.Min(6, rows));
            tiles.Add(tile);
        }

        return [.. tiles];
    }
}
