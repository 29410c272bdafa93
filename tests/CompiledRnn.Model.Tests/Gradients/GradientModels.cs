using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>The models of all declarations, compiled together.</summary>
public sealed class GradientModels
{
    internal CompiledModels Models { get; } = ModelCompiler.Compile(GradientCases.All.Values.Select(c => c.Source));
}
