using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class SingleValueFunctionFixTests : FixTests<SingleValueFunctionFix>
{
    [Fact]
    public Task WritesSigmoid() => Fixes(
        Model.Of("""
            [Model(Features = 8)]
            [Dense(1, {|CRNN203:Activation = Activation.Softmax|}, Name = "A")]
            [Dense(1)]
            [Activation({|CRNN203:Activation.LogSoftmax|})]
            [Dense(1)]
            [{|CRNN203:Softmax(Name = "P")|}]
            """),
        Model.Of("""
            [Model(Features = 8)]
            [Dense(1, Activation = Activation.Sigmoid, Name = "A")]
            [Dense(1)]
            [Activation(Activation.LogSigmoid)]
            [Dense(1)]
            [Activation(Activation.Sigmoid, Name = "P")]
            """));

    [Fact]
    public Task WritesFullNamesWithoutAnImport() => Fixes(
        "[CompiledRnn.Model(Features = 8)] [CompiledRnn.Dense(1)] [{|CRNN203:CompiledRnn.Softmax|}] public partial class M;",
        "[CompiledRnn.Model(Features = 8)] [CompiledRnn.Dense(1)] [global::CompiledRnn.Activation(global::CompiledRnn.Activation.Sigmoid)] public partial class M;");
}
