using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class InsertRepeatVectorFixTests : FixTests<InsertRepeatVectorFix>
{
    [Fact]
    public Task InsertsALine() => Fixes(
        Model.Of("""
            /// <summary>Mine.</summary>
            [Model(Features = 8)]
                [{|CRNN103:Lstm(32)|}]
            [Dense(1)]
            """),
        Model.Of("""
            /// <summary>Mine.</summary>
            [Model(Features = 8)]
                [RepeatVector(1)]
                [Lstm(32)]
            [Dense(1)]
            """));

    [Fact]
    public Task InsertsInTheSameLine() => Fixes(
        Model.Of("[Model(Steps = 7, Features = 8)] [Flatten] [{|CRNN103:Lstm(32)|}] [Dense(1)]"),
        Model.Of("[Model(Steps = 7, Features = 8)] [Flatten] [RepeatVector(7)] [Lstm(32)] [Dense(1)]"));

    [Fact]
    public Task WritesTheFullNameWhereNothingIsImported() => Fixes(
        "[CompiledRnn.Model(Features = 8)]\n[{|CRNN103:CompiledRnn.Lstm(32)|}]\npartial class M;\n",
        "[CompiledRnn.Model(Features = 8)]\n[global::CompiledRnn.RepeatVector(1)]\n[CompiledRnn.Lstm(32)]\npartial class M;\n");
}
