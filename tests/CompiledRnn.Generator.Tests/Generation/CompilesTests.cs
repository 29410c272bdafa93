using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Tests;

/// <summary>The generated code compiles without a warning in every user's project.</summary>
public sealed class CompilesTests
{
    public static TheoryData<string> Names => [.. Examples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void InAStrictProject(string name) => GeneratedCode.CompilesIn([Examples.All[name]]);

    [Theory]
    [MemberData(nameof(Names))]
    public void WithNullableDisabled(string name) => GeneratedCode.CompilesIn([Examples.All[name]], NullableContextOptions.Disable);

    [Fact]
    public void AllTogether() => GeneratedCode.CompilesIn([.. Examples.All.Values]);

    [Fact]
    public void InEveryKindOfSurroundingType() => GeneratedCode.CompilesIn(
    [
        Model.Text("""
            partial interface I { partial struct S { partial record R { partial record struct Q { static partial class C {
                [Model(Features = 2)] [Dense(1)] internal partial class M;
            } } } } }
            """),
        Model.Text("partial class Outer { [Model(Features = 2)] [Dense(1)] private partial class M; [Model(Features = 2)] [Dense(1)] protected internal sealed partial class N; }"),
    ]);

    /// <summary>The error of a faulty model is enough: its members have no documentation, and no warning says so.</summary>
    [Fact]
    public void WhereTheModelIsAtFault() => GeneratedCode.CompilesIn(
    [
        Model.Text("""
            [Model(Features = 2)]
            [Lstm(4, Name = "Encoder")]
            [Input("Words", Steps = 3)]
            [Output("Encoder")]
            [Output("Encoder.H")]
            public partial class Faulty;

            [Model(Features = 0)]
            [Dense(1)]
            public partial class faulty;
            """),
    ]);

    [Fact]
    public void WithMembersOfTheUsers() => GeneratedCode.CompilesIn(
    [
        Model.Text("""
            [Model(Features = 2)]
            [Dense(1, Name = "Head")]
            public partial class M : System.IDisposable
            {
                public new int Parameters => 1;
                public M(string name) : this(42) => Name = name;
                public string Name { get; } = "";
                public static M Load(System.IO.Stream stream) => new();
                public void Dispose() { }
            }
            """),
    ]);
}
