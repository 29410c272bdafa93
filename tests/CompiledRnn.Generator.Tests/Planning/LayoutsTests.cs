using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Tests;

public sealed class LayoutsTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(33, 48)]
    [InlineData(64, 64)]
    [InlineData(65, 48)]
    [InlineData(96, 48)]
    [InlineData(97, 64)]
    [InlineData(128, 64)]
    [InlineData(129, 48)]
    [InlineData(1000, 64)]
    public void PanelLanesAreTheSmallestThatFit(int units, int lanes) => Assert.Equal(lanes, Layouts.PanelLanes(units));

    [Fact]
    public void PanelsAreWholeVectorsAndWasteLittle()
    {
        for (int units = 1; units <= 2000; units++)
        {
            int lanes = Layouts.PanelLanes(units), panels = (units + lanes - 1) / lanes;
            Assert.Equal(0, lanes % Layouts.Lanes);
            Assert.InRange(lanes, Layouts.Lanes, 4 * Layouts.Lanes);
            // No more panels than four vectors each would need, and every panel holds some unit.
            Assert.Equal((Layouts.RoundUp(units) + 63) / 64, panels);
            Assert.True((panels - 1) * lanes < units);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    public void RoundUpGivesWholeVectors(int floats, int rounded) => Assert.Equal(rounded, Layouts.RoundUp(floats));
}
