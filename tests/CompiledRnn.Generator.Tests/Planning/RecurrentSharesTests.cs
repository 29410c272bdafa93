using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Tests.Planning;

/// <summary>From sizes to the threads that share a layer's units.</summary>
public class RecurrentSharesTests
{
    [Theory]
    [InlineData(32, 10, 4, false, 1)]     // 16 KB of recurrent weights: a step ends before threads have met
    [InlineData(48, 10, 4, false, 1)]
    [InlineData(64, 10, 4, false, 1)]     // 64 KB: no sooner ready than one thread
    [InlineData(68, 10, 4, false, 3)]     // 85 KB: 5 panels in pairs
    [InlineData(72, 10, 4, false, 3)]
    [InlineData(128, 10, 4, false, 4)]
    [InlineData(256, 10, 4, false, 8)]
    [InlineData(128, 10, 4, true, 2)]     // two phases: panels in fours
    [InlineData(130, 10, 4, true, 3)]
    [InlineData(64, 1, 4, false, 1)]      // a step that is a call of its own has to be longer
    [InlineData(96, 1, 4, false, 1)]
    [InlineData(128, 1, 4, false, 4)]
    [InlineData(130, 1, 4, true, 3)]
    public void The_choice_follows_from_the_sizes(int units, int steps, int sums, bool twoPhases, int parts)
    {
        var sizes = new RecurrentSizes((Extent)steps, 8, units, 16, sums, false, twoPhases, false, false, false);
        Assert.Equal(parts, sizes.Shares.Parts);
        Assert.Equal(parts > 1, sizes.Choice.Contains($"one sequence's units on up to {parts} threads"));
    }
}
