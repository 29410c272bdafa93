namespace CompiledRnn.ModelTests.Readme;

/// <summary>What README.md shows is what happens.</summary>
public class ReadmeTests
{
    private readonly ReadmeFile _readme = new();

    [Fact]
    public void Example_prints_what_stands_below_it() =>
        Assert.Equal(_readme["output"], new ReadmeProgram(_readme["example"]).Run().TrimEnd());

    /// <summary>With COMPILEDRNN_WRITE_BASELINES=1 in the environment it writes the README instead of failing.</summary>
    [Fact]
    public void Generated_code_is_the_generators()
    {
        string excerpt = GeneratedExcerpt.Of(new ReadmeProgram(_readme["example"]).Generated);
        if (Environment.GetEnvironmentVariable("COMPILEDRNN_WRITE_BASELINES") == "1")
            _readme.Replace("generated", excerpt);
        Assert.Equal(excerpt, _readme["generated"]);
    }
}
