using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>The models of all declarations, compiled together and once for all tests.</summary>
internal static class GradientModels
{
    private static readonly Lazy<CompiledModels> Models = new(() => ModelCompiler.Compile(GradientCases.All.Values.Select(c => c.Source)));

    /// <summary>A model with freshly initialised parameters.</summary>
    public static CompiledModel Create(string name, int seed = 0) => Models.Value.Create(name, seed);
}
