namespace CompiledRnn.ModelTests.Keras;

/// <summary>Every reference case: what the generated code computes is what Keras computes.</summary>
public class GoldenTests(GoldenSet set) : IClassFixture<GoldenSet>
{
    public static TheoryData<string> Cases() => [.. GoldenSet.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_Keras(string name)
    {
        string faults = set.Check(name);
        Assert.True(faults.Length == 0, faults);
    }
}
